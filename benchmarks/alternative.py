"""The main job as a competent user of pandas would write it, with decimal and sqlite3: alternative (b).

    alternative.py prepare DIRECTORY   loads register and quantities into DIRECTORY/alternative.db (not measured)
    alternative.py run DIRECTORY       does the job from roster.csv to payment lists; prints names and numbers

What it does not do, and the library does: a trail, request ids, roles, stored verdicts, resuming after a crash.
"""
import hashlib
import os
import resource
import sqlite3
import sys
import time
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

RATE = Decimal("124.9788302")
FEN = Decimal("0.01")
POLICY, PERIOD = "leshan.1", "2025"
DIVISIONS = {"511102"}  # the county's own; the library knows all of GB/T 2260
PAYING_BANKS = {"bank_a": "bank_a", "bank_b": "bank_b", "bank_c": "bank_a"}
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int64)
CHECKS = np.frombuffer(b"10X98765432", dtype=np.uint8)


def connect(directory):
    database = sqlite3.connect(os.path.join(directory, "alternative.db"))
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA cache_size = -16384")
    return database


def prepare(directory):
    database = connect(directory)
    people = pd.read_csv(os.path.join(directory, "register.csv"), dtype=str, keep_default_na=False)
    quantities = pd.read_csv(os.path.join(directory, "quantities.csv"), dtype=str, keep_default_na=False)
    columns = ["id_number", "name", "household", "bank", "account", "bank_state"]
    with database:
        people[columns].to_sql("person", database, index=False)
        quantities[["id_number", "quantity"]].to_sql("quantity", database, index=False)
        database.execute("CREATE TABLE line(number INTEGER PRIMARY KEY, policy TEXT, period TEXT, id TEXT, name TEXT,"
                         " last_six TEXT, payee_id TEXT, payee_name TEXT, account TEXT, bank TEXT, fen INTEGER,"
                         " state TEXT)")
        database.execute("CREATE TABLE refused(row INTEGER PRIMARY KEY, code TEXT)")
    database.close()


def valid_ids(ids):
    """Whether each is a resident ID of 18 characters: characters, date, division, check character."""
    shaped = ids.str.fullmatch(r"[0-9]{17}[0-9X]").to_numpy()
    good = np.zeros(len(ids), dtype=bool)
    text = ids[shaped]
    if text.empty:
        return good
    matrix = np.frombuffer("".join(text).encode("ascii"), dtype=np.uint8).reshape(len(text), 18)
    digits = matrix[:, :17].astype(np.int64) - ord("0")
    check = CHECKS[(digits @ WEIGHTS) % 11] == matrix[:, 17]
    born = pd.to_datetime(text.str.slice(6, 14), format="%Y%m%d", errors="coerce").notna().to_numpy()
    known = text.str.slice(0, 6).isin(DIVISIONS).to_numpy()
    good[shaped] = check & born & known
    return good


def luhn(accounts):
    """Whether each account of 19 digits passes."""
    shaped = accounts.str.fullmatch(r"62[0-9]{17}").to_numpy()
    good = np.zeros(len(accounts), dtype=bool)
    text = accounts[shaped]
    if text.empty:
        return good
    digits = np.frombuffer("".join(text).encode("ascii"), dtype=np.uint8).reshape(len(text), 19).astype(np.int64) - 48
    twice = digits[:, -2::-2] * 2
    total = digits[:, ::-2].sum(axis=1) + np.where(twice > 9, twice - 9, twice).sum(axis=1)
    good[shaped] = total % 10 == 0
    return good


def read_roster(directory):
    roster = pd.read_csv(os.path.join(directory, "roster.csv"), encoding="gbk", dtype=str, keep_default_na=False)
    roster.columns = [name.rstrip("*") for name in roster.columns]
    required = ["户主姓名", "户主身份证号", "收款人姓名", "收款人身份证号", "银行账号", "享受人", "享受人身份证号", "补贴金额"]
    roster["code"] = ""
    roster.loc[(roster[required] == "").any(axis=1), "code"] = "cell_missing"
    same = (roster["户主身份证号"] == roster["享受人身份证号"]) & (roster["收款人身份证号"] == roster["享受人身份证号"])
    good = valid_ids(roster["享受人身份证号"])
    if not same.all():  # three people on a line are usually one: check the others only where they differ
        good &= valid_ids(roster["户主身份证号"]) & valid_ids(roster["收款人身份证号"])
    roster.loc[~good & (roster["code"] == ""), "code"] = "id"
    roster.loc[~luhn(roster["银行账号"]) & (roster["code"] == ""), "code"] = "account"
    return roster


def join_register(roster, database):
    people = pd.read_sql("SELECT p.*, q.quantity FROM person p LEFT JOIN quantity q USING(id_number)", database)
    rows = roster.merge(people, how="left", left_on="享受人身份证号", right_on="id_number", sort=False)
    rows.loc[rows["id_number"].isna() & (rows["code"] == ""), "code"] = "not_registered"
    rows.loc[rows["quantity"].isna() & (rows["code"] == ""), "code"] = "no_quantity"
    return rows


def check_amounts(rows):
    def fen(quantity):
        return int((RATE * Decimal(quantity)).quantize(FEN, ROUND_HALF_UP).scaleb(2))

    open_rows = rows["code"] == ""
    due = rows.loc[open_rows, "quantity"].map(fen)
    stated = rows.loc[open_rows, "补贴金额"].map(lambda text: int(Decimal(text).scaleb(2)))
    rows.loc[open_rows, "fen"] = due
    rows.loc[due.index[due != stated], "code"] = "amount"


def check_duplicates(rows, database):
    open_rows = rows[rows["code"] == ""]
    again = open_rows.index[open_rows.duplicated("household")]
    rows.loc[again, "code"] = "duplicate"
    before = {one for (one,) in database.execute("SELECT id FROM line WHERE policy = ? AND period = ?", (POLICY, PERIOD))}
    if before:
        rows.loc[rows["享受人身份证号"].isin(before) & (rows["code"] == ""), "code"] = "duplicate"


def resolve(rows):
    """State of each line: entered, or held with why."""
    state = np.full(len(rows), "entered", dtype=object)
    state[(rows["享受人"] != rows["name"]).to_numpy()] = "name_differs"
    state[(rows["银行账号"] != rows["account"]).to_numpy()] = "account_differs"
    state[(~rows["bank_state"].isin(["active", "inactive", "pin_locked"])).to_numpy()] = "card_closed"
    holders = rows.groupby("account")["id_number"].transform("nunique")
    state[(holders > 1).to_numpy()] = "account_shared"
    rows["state"] = state


def store(rows, refused, database):
    lines = zip(
        range(1, len(rows) + 1), [POLICY] * len(rows), [PERIOD] * len(rows), rows["id_number"], rows["name"],
        rows["id_number"].str.slice(-6), rows["收款人身份证号"], rows["收款人姓名"], rows["account"], rows["bank"],
        rows["fen"].astype("int64").tolist(), rows["state"])
    with database:
        database.execute("BEGIN")
        database.executemany("INSERT INTO line VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", lines)
        database.executemany("INSERT INTO refused VALUES(?,?)", zip((refused.index + 2).tolist(), refused["code"]))
        database.execute("CREATE UNIQUE INDEX once ON line(policy, period, id)")
        database.execute("CREATE INDEX found ON line(name, last_six)")


def write_list(path, rows):
    with open(path, "w", encoding="gbk", newline="") as out:
        out.write(f"list|!{PERIOD}|!{len(rows)}\r\n")
        for number, (name, account, fen) in enumerate(zip(rows["收款人姓名"], rows["account"], rows["fen"]), 1):
            out.write(f"B1-{number}|!{name}|!{account}|!{Decimal(int(fen)).scaleb(-2):.2f}|!\r\n")
        out.write(f"total|!{len(rows)}|!{Decimal(int(rows['fen'].sum())).scaleb(-2):.2f}\r\n")
    with open(path, "rb") as made:
        return hashlib.sha256(made.read()).hexdigest()


def pay(rows, directory, database):
    payable = rows[rows["state"] == "entered"]
    for bank, part in payable.groupby(payable["bank"].map(PAYING_BANKS)):
        write_list(os.path.join(directory, f"alternative.{bank}.txt"), part)
    with database:
        database.execute("UPDATE line SET state = 'dispatched' WHERE state = 'entered'")
    return payable


def run(directory):
    database = connect(directory)
    start, cpu_start = time.perf_counter(), time.process_time()
    rows = join_register(read_roster(directory), database)
    check_amounts(rows)
    check_duplicates(rows, database)
    refused = rows[rows["code"] != ""]
    rows = rows[rows["code"] == ""].copy()
    resolve(rows)
    store(rows, refused, database)
    payable = pay(rows, directory, database)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
    with open(os.path.join(directory, "planted.txt"), encoding="ascii") as text:
        _, passed, passed_fen, held, planted_refused = map(int, text.read().split())
    found = (len(payable), int(payable["fen"].sum()), len(rows) - len(payable), len(refused))
    if found != (passed, passed_fen, held, planted_refused):
        sys.exit(f"alternative.py: found {found}, planted {(passed, passed_fen, held, planted_refused)}")
    print(f"job {seconds:.6f}")
    print(f"job_cpu {cpu_seconds:.6f}")
    print(f"peak_mib {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.6f}")


if __name__ == "__main__":
    {"prepare": prepare, "run": run}[sys.argv[1]](sys.argv[2])
