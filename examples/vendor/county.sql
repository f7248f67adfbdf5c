-- The vendor's own database: its tables, and a register of made-up people.
CREATE TABLE person (
  number INTEGER PRIMARY KEY,
  id_number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  born TEXT NOT NULL,
  died TEXT,
  area TEXT NOT NULL,
  applied_on TEXT,
  tags_known INTEGER NOT NULL,  -- 1: whoever has no disability below has none
  disability_grade INTEGER,
  disability_from TEXT
);
CREATE TABLE card (
  person INTEGER PRIMARY KEY REFERENCES person,
  account TEXT NOT NULL,
  account_name TEXT NOT NULL,
  bank_state TEXT NOT NULL
);
CREATE TABLE determination (  -- of another payee, by the department
  recipient INTEGER PRIMARY KEY REFERENCES person,
  payee INTEGER NOT NULL REFERENCES person,
  reason TEXT NOT NULL,
  document TEXT NOT NULL,
  from_day TEXT NOT NULL
);
CREATE TABLE allotment (number TEXT PRIMARY KEY, available_fen INTEGER NOT NULL, returned_fen INTEGER NOT NULL);
CREATE TABLE batch (
  number INTEGER PRIMARY KEY,
  policy TEXT NOT NULL,
  period TEXT NOT NULL,
  state TEXT NOT NULL,
  notice_until TEXT
);
CREATE TABLE step_taken (batch INTEGER NOT NULL REFERENCES batch, step TEXT NOT NULL, actor TEXT NOT NULL, day TEXT NOT NULL);
CREATE TABLE line (
  batch INTEGER NOT NULL REFERENCES batch,
  number INTEGER NOT NULL,
  policy TEXT NOT NULL,
  period TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person,
  payee_name TEXT NOT NULL,
  account TEXT NOT NULL,
  amount_fen INTEGER NOT NULL,
  facts TEXT NOT NULL,  -- what the amount was computed from
  hold TEXT NOT NULL,   -- why it is held; empty: it is not
  state TEXT NOT NULL,
  funded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (batch, number),
  UNIQUE (policy, period, person)  -- nobody is paid twice for the same
);
CREATE TABLE payment_list (id TEXT PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch, bytes BLOB NOT NULL);
CREATE TABLE result_file (digest TEXT PRIMARY KEY, list TEXT NOT NULL REFERENCES payment_list);

INSERT INTO person VALUES
  (1, '511102195804120019', '试甲', '1958-04-12', NULL, '511102001', '2023-06-20', 1, 1, '2021-03-01'),
  (2, '511102196311050029', '试乙', '1963-11-05', NULL, '511102001', '2025-02-11', 1, 2, '2021-03-01'),
  (4, '511102196607190047', '试丁', '1966-07-19', NULL, '511102001', '2024-01-15', 1, 2, '2021-03-01'),
  (5, '511102201509030051', '试戊', '2015-09-03', NULL, '511102001', '2024-09-01', 1, 1, '2021-03-01'),
  (6, '511102197912210061', '试己', '1979-12-21', NULL, '511102001', '2024-11-30', 0, NULL, NULL),
  (7, '511102195501080072', '试庚', '1955-01-08', NULL, '511102001', '2023-03-02', 1, 3, '2021-03-01'),
  (8, '51110219490617008X', '试辛', '1949-06-17', NULL, '511102001', '2022-05-09', 1, 2, '2021-03-01'),
  (9, '511102198802260097', '试母', '1988-02-26', NULL, '511102001', NULL, 1, NULL, NULL);
INSERT INTO card VALUES
  (1, '6217000000000031017', '试甲', 'active'),
  (2, '6217000000000031025', '试乙', 'active'),
  (4, '6217000000000031041', '试丁', 'active'),
  (6, '6217000000000031066', '试己', 'active'),
  (7, '6217000000000031074', '试庚', 'active'),
  (8, '6217000000000031082', '试辛', 'closed'),
  (9, '6217000000000031090', '试母', 'active');
INSERT INTO determination VALUES (5, 9, 'minor', '示例监护〔2024〕5号', '2024-09-01');
INSERT INTO allotment VALUES ('2025-care', 50000, 0);
