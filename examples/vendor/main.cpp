// A vendor's program: a county's batch from the roster to the bank's answer, over the vendor's own database.
// The library gives values and rules, and decides; the vendor keeps, and writes.
#include <cstring>
#include <exception>
#include <filesystem>
#include <set>

#include "bank.hpp"
#include "rows.hpp"

namespace vendor {
namespace {

constexpr ykt::Date kFilled = ykt::Date::of(2025, 3, 3);

/// What became of a row, and why. In what quality the payee is paid matters where anybody is.
void say(const Setting& setting, std::int64_t number, const Decided& decided) {
  print({setting.say("第 ", "row "), std::to_string(number), setting.say(" 行：", ": "),
         slug(decided.outcome), decided.amount.is_zero() ? "" : " ",
         decided.amount.is_zero() ? "" : decided.amount.to_string()});
  for (const ykt::Error& because : decided.because)
    if (decided.outcome == ykt::RowOutcome::pass || code_info(because.code).kind != ykt::CodeKind::reason)
      print({"    ", slug(because.code), because.path.empty() ? "" : " ", because.path, " ",
             because.text(setting.lang)});
}

/// The roster, row by row: a line, a line that is held, or neither, each with its reason.
void import(const Setting& setting) {
  const Register people(setting.database);
  const Rows rows(setting, people, kFilled);
  Batch batch(setting);
  Statement(setting.database, "INSERT INTO batch VALUES (?, ?, ?, 'draft', NULL)", kBatch,
            setting.policy.code, setting.period.to_string())
      .run();
  auto roster = good(ykt::RosterReader::open(good(ykt::file_source("roster.csv"))));
  batch.take({ykt::BatchStep::fill, "clerk", kFilled}, [&] {
    while (const ykt::RosterRow* row = good(roster.next())) {
      Decided decided = rows.decide(*row);
      const auto number = static_cast<std::int64_t>(row->row);
      if (decided.outcome != ykt::RowOutcome::refuse &&
          !Statement(setting.database, "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'entered', 0)",
                     kBatch, number, setting.policy.code, setting.period.to_string(),
                     decided.recipient.id.value, decided.payee.name, decided.payee.account,
                     decided.amount.fen(), to_text(to_json(decided.facts)),
                     decided.outcome == ykt::RowOutcome::hold ? slug(decided.because.front().code) : "")
               .run_unless_there()) {
        decided.outcome = ykt::RowOutcome::refuse;
        decided.because = {{ykt::Code::screening_duplicate_in_batch}};
      }
      say(setting, number, decided);
    }
  });
}

/// Why a line's amount is what it is, from the facts that were kept with it (H43).
void explain(const Setting& setting, std::int64_t number) {
  Statement line(setting.database, "SELECT facts FROM line WHERE batch = ? AND number = ?", kBatch, number);
  if (!line.next()) throw Stopped("no such line");
  const auto facts = good(ykt::amount_facts_from_json(good(ykt::parse_json(line.text(0)))));
  const auto explanation = good(explain_amount(
      *setting.policy.amount_rule, {setting.policy.code, setting.policy.version}, setting.period, facts));
  for (const std::string& said : to_lines(explanation, setting.lang)) print({said});
}

/// From the draft to the bank, each step by its own actor; two try what they may not do.
void send(const Setting& setting, const std::string& path) {
  using S = ykt::BatchStep;
  Batch batch(setting);
  batch.take({S::submit, "clerk", ykt::Date::of(2025, 3, 4)});
  batch.take({S::review_final, "clerk", ykt::Date::of(2025, 3, 4)});  // who entered the people
  batch.take({S::review_final, "reviewer", ykt::Date::of(2025, 3, 5)});
  batch.open_notice({S::open_notice, "operator", ykt::Date::of(2025, 3, 6)});
  batch.take({S::approve, "approver", ykt::Date::of(2025, 3, 12)});  // the notice still runs
  batch.take({S::approve, "approver", ykt::Date::of(2025, 3, 13)});
  batch.fund({S::fund, "treasurer", ykt::Date::of(2025, 3, 14)});  // more than there is
  setting.database.run("UPDATE allotment SET available_fen = available_fen + 100000");
  batch.fund({S::fund, "treasurer", ykt::Date::of(2025, 3, 17)});
  std::string bytes;
  const StepToTake dispatch{S::dispatch, "cashier", ykt::Date::of(2025, 3, 18)};
  // The bytes that go out are those that are kept: asked again, the list is the same.
  if (batch.take(dispatch, [&] { bytes = Dispatch(setting).write(dispatch.day); }))
    std::ofstream(path, std::ios::binary) << bytes;
}

/// The bank's answer; afterwards every line is accounted for.
void settle(const Setting& setting, const std::string& path) {
  Settlement(setting).settle(read_file(path), {ykt::BatchStep::answer, "bank", ykt::Date::of(2025, 3, 19)});
  Statement lines(
      setting.database,
      "SELECT number, CASE hold WHEN '' THEN state ELSE 'held: ' || hold END FROM line WHERE batch = ? "
      "ORDER BY number",
      kBatch);
  while (lines.next())
    print({setting.say("明细 ", "line "), std::to_string(lines.number(0)), " ", lines.text(1)});
}

int run(const std::vector<std::string>& words, ykt::Lang lang) {
  const std::set<std::string> with_file = {"explain", "send", "settle"};
  if (words.size() != (words.empty() || !with_file.contains(words[0]) ? 2U : 3U)) {
    std::fprintf(
        stderr,
        "usage: vendor import DATABASE | explain DATABASE LINE | send DATABASE LIST | settle DATABASE "
        "RESULT  [--lang zh|en]\n"
        "in a folder with policy.json, and for import county.sql and roster.csv\n");
    return 2;
  }
  const bool fresh = words[0] == "import";
  if (fresh == std::filesystem::exists(words[1]))
    throw Stopped(words[1] + (fresh ? " is there already" : " is not there: import first"));
  Database database(words[1]);
  if (fresh) database.run(read_file("county.sql"));
  const Setting setting{database,
                        load_policy("policy.json", {good(ykt::DivisionCode::parse("511102")), kFilled}),
                        good(ykt::Period::parse("2025Q1")), lang};
  if (fresh) import(setting);
  if (words[0] == "explain") explain(setting, std::stoll(words[2]));
  if (words[0] == "send") send(setting, words[2]);
  if (words[0] == "settle") settle(setting, words[2]);
  return 0;
}

}  // namespace
}  // namespace vendor

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  ykt::Lang lang = ykt::Lang::zh;
  if (words.size() > 2 && words[words.size() - 2] == "--lang") {
    lang = words.back() == "en" ? ykt::Lang::en : ykt::Lang::zh;
    words.resize(words.size() - 2);
  }
  try {
    return vendor::run(words, lang);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "vendor: %s\n", error.what());
    return 1;
  }
}
