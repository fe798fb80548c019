-- Who answered in a workspace since its last commit, for the trailers; and how far each server has been fed.
CREATE INDEX request_answered ON request (workspace, finished_at) WHERE tier IS NOT NULL;

CREATE TABLE feed_position (
    target TEXT PRIMARY KEY,
    request_seq INTEGER NOT NULL,
    approval_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
