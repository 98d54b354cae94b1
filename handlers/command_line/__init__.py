"""The verbs of the command line: answers, assessments, files in and out, and what an operator needs."""
