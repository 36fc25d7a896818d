"""What the app asks a workspace for; manifest.yaml says why. A test holds the two together."""

REQUIRED = ("commands", "chat:write", "users:read", "users:read.email", "mpim:write")
# An administrator may decline these.
OPTIONAL = ("channels:read", "groups:read", "chat:write.public", "files:write")
