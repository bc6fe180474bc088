-- Reports of one thing are merged: the grid (or wider cell) around an open alert is where they are looked for.
ALTER TABLE alerts ADD COLUMN area TEXT NOT NULL DEFAULT '';
CREATE INDEX alerts_open_by_area ON alerts (area, kind) WHERE state IN ('Open', 'Acknowledged', 'OnScene');

-- What a group was told of an alert, so that a storm of reports is no storm of replies.
CREATE TABLE group_news (
  id INTEGER PRIMARY KEY, alert_id INTEGER NOT NULL, room TEXT NOT NULL, reference TEXT NOT NULL, reply_to TEXT NOT NULL, language TEXT NOT NULL,
  counted INTEGER NOT NULL, reports_said INTEGER NOT NULL, told TEXT NOT NULL, state_said INTEGER, due INTEGER);
CREATE UNIQUE INDEX group_news_once ON group_news (alert_id, room);
CREATE INDEX group_news_due ON group_news (due) WHERE due IS NOT NULL;

-- What people said in chat of their duty: off, on outside their rota, or somebody else in their stead.
CREATE TABLE duties (
  id INTEGER PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, stand_in TEXT, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX duties_by_person ON duties (person);
