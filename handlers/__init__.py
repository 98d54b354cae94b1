"""Every conversation with a person, one file a subject. A handler reads, decides, saves, says, in that order."""
