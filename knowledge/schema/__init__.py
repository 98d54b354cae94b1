"""The shapes of the content, a file a noun: what an editor may write in YAML. Unknown keys are errors."""
