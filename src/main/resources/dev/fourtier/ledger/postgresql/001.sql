-- The same columns as in SQLite, so that the same questions can be asked, and the machine a row came from.
CREATE TABLE request (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    machine TEXT NOT NULL,
    request_id TEXT PRIMARY KEY,
    started_at BIGINT NOT NULL,
    finished_at BIGINT NOT NULL,
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
    tokens_in BIGINT NOT NULL,
    tokens_out BIGINT NOT NULL,
    cache_read BIGINT NOT NULL,
    cache_write BIGINT NOT NULL,
    first_token_ms BIGINT,
    total_ms BIGINT NOT NULL,
    cost_micros BIGINT NOT NULL,
    t4_cost_micros BIGINT NOT NULL
);

CREATE INDEX request_by_start ON request (started_at, request_id);

CREATE INDEX request_paid ON request (finished_at) WHERE cost_micros <> 0;

CREATE INDEX request_answered ON request (workspace, finished_at) WHERE tier IS NOT NULL;

CREATE TABLE attempt (
    started_at BIGINT NOT NULL,
    request_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    tier TEXT NOT NULL,
    deployment TEXT NOT NULL,
    model TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    duration_ms BIGINT NOT NULL,
    PRIMARY KEY (started_at, request_id, step)
);

CREATE TABLE approval (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    machine TEXT NOT NULL,
    approval_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    session TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    estimated_tokens BIGINT NOT NULL,
    estimated_micros BIGINT NOT NULL,
    reserved_micros BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    PRIMARY KEY (approval_id, request_id, state)
);

CREATE INDEX approval_by_time ON approval (at, seq);
