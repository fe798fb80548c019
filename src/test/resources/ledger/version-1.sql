PRAGMA journal_mode = WAL;
CREATE TABLE request (
    seq INTEGER PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,
    finished_at INTEGER NOT NULL,
    client TEXT NOT NULL,
    workspace TEXT,
    conversation TEXT NOT NULL,
    agent TEXT,
    kind TEXT NOT NULL,
    model_asked TEXT NOT NULL,
    streamed INTEGER NOT NULL,
    tier TEXT,
    model TEXT,
    outcome TEXT NOT NULL,
    status INTEGER NOT NULL,
    tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write INTEGER NOT NULL,
    first_token_ms INTEGER,
    total_ms INTEGER NOT NULL,
    cost_micros INTEGER NOT NULL,
    t4_cost_micros INTEGER NOT NULL
) STRICT;

CREATE INDEX request_by_start ON request (started_at, request_id);

CREATE INDEX request_paid ON request (finished_at) WHERE cost_micros <> 0;

CREATE TABLE attempt (
    started_at INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    tier TEXT NOT NULL,
    deployment TEXT NOT NULL,
    model TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    PRIMARY KEY (started_at, request_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
    seq INTEGER PRIMARY KEY,
    approval_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    session TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    estimated_tokens INTEGER NOT NULL,
    estimated_micros INTEGER NOT NULL,
    reserved_micros INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    UNIQUE (approval_id, request_id, state)
) STRICT;

CREATE INDEX approval_by_time ON approval (at, seq);

INSERT INTO request VALUES (1, 'req_first', 1700000000000, 1700000009000, 'claude-cli', '/home/ada/old', 'c1', NULL,
    'main', 'claude-haiku-4-5', 1, 'T2', 'qwen3-coder:480b-cloud', 'answered', 200, 1000, 50, 0, 0, 700, 9000, 0, 3750);
INSERT INTO attempt VALUES (1700000000000, 'req_first', 0, 'T1', 'local', 'qwen2.5-coder:7b', 'timeout',
    'no answer within 20 s', 8000);
INSERT INTO attempt VALUES (1700000000000, 'req_first', 1, 'T2', 'cloud', 'qwen3-coder:480b-cloud', 'ok', '', 1000);
INSERT INTO approval VALUES (1, 'a1', 'req_cut', 's1', 'granted', 1700000010000, 'T2: timeout', 1000, 500000, 2000000,
    'console');
PRAGMA user_version = 1;
