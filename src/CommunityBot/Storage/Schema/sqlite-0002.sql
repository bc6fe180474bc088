-- Conversations whose platform keeps none: our own page's. A changed line is written anew with the same activity and time, so that its id is the reader's position.
CREATE TABLE conversation_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, activity TEXT NOT NULL, key TEXT NOT NULL, payload BLOB NOT NULL, time INTEGER NOT NULL,
  author TEXT);
CREATE INDEX conversation_log_by_conversation ON conversation_log (conversation, id);
CREATE UNIQUE INDEX conversation_log_once ON conversation_log (conversation, key);
CREATE UNIQUE INDEX conversation_log_by_activity ON conversation_log (conversation, activity);
CREATE INDEX conversation_log_by_time ON conversation_log (time);
CREATE INDEX conversation_log_by_author ON conversation_log (author) WHERE author IS NOT NULL;
