// The checks of one row, cell by cell; pure, the same for CSV and Arrow.
#include <algorithm>
#include <utility>

#include "ykt/base/csv.hpp"
#include "ykt/base/text.hpp"
#include "ykt/batch/roster.hpp"
#include "ykt/identity/name.hpp"

namespace ykt {
namespace {

enum class Holds : std::uint8_t { text, note, name, id, account, phone, amount, standard, date, case_name };

struct ColumnRule {
  Holds holds;
  std::string_view expected;
};
constexpr ColumnRule kText{Holds::text, "text"};
constexpr ColumnRule kName{Holds::name, "name"};
constexpr ColumnRule kId{Holds::id, "id"};
// In the order of RosterColumn.
constexpr std::array<ColumnRule, kRosterColumns> kRules = {{kText,
                                                            kName,
                                                            kId,
                                                            kName,
                                                            kId,
                                                            {Holds::account, "account"},
                                                            kText,
                                                            kText,
                                                            kText,
                                                            kName,
                                                            kId,
                                                            {Holds::phone, "phone"},
                                                            kText,
                                                            kText,
                                                            {Holds::standard, "standard"},
                                                            {Holds::amount, "amount"},
                                                            {Holds::date, "date"},
                                                            {Holds::note, "text"},
                                                            {Holds::case_name, "case"}}};

// What a byte of a cell calls for; one pass over the bytes settles almost every cell.
enum ByteClass : std::uint8_t { kPlain = 0, kControl = 1, kLook = 2, kHigh = 4 };
constexpr auto kByteClasses = [] {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t byte = 0; byte < out.size(); ++byte)
    out[byte] = byte < 0x20 || byte == 0x7F ? kControl : byte >= 0x80 ? kHigh : kPlain;
  // First bytes of C1 controls and of private-use characters.
  for (const std::size_t lead : {0xC2, 0xEE, 0xEF, 0xF3, 0xF4}) out[lead] = kHigh | kLook;
  return out;
}();

std::uint8_t classes_of(std::string_view cell) noexcept {
  std::uint8_t out = 0;
  for (const char c : cell) out |= kByteClasses[static_cast<unsigned char>(c)];
  return out;
}

// 5.10101E+17: what a spreadsheet makes of a long number.
bool is_scientific(std::string_view cell) noexcept {
  const std::size_t e = cell.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 1 >= cell.size()) return false;
  constexpr std::string_view kDigits = "0123456789";
  const std::string_view power = cell.substr(e + (cell[e + 1] == '+' ? 2 : 1));
  return !power.empty() && power.find_first_not_of(kDigits) == std::string_view::npos &&
         cell.substr(0, e).find_first_not_of("0123456789.") == std::string_view::npos;
}

// A date as Date::parse has it, or with / . or 年月日 and without leading zeros.
Result<Date> date_of(std::string_view cell) {
  constexpr std::array<std::array<std::string_view, 3>, 3> kMarks = {
      {{"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  for (const auto& marks : kMarks) {
    std::string_view rest = cell;
    std::array<int, 3> parts{};
    std::size_t part = 0;
    for (; part < 3; ++part) {
      std::size_t size = 0;
      const std::size_t size_max = part == 0 ? 4 : 2;
      while (size < size_max && size < rest.size() && rest[size] >= '0' && rest[size] <= '9')
        parts[part] = parts[part] * 10 + (rest[size++] - '0');
      if (size == 0 || (part == 0 && size < 4) || !rest.substr(size).starts_with(marks[part])) break;
      rest.remove_prefix(size + marks[part].size());
    }
    if (part == 3 && rest.empty()) return Date::from_ymd(parts[0], parts[1], parts[2]);
  }
  return Date::parse(cell);
}

constexpr std::size_t kCaseCharactersMax = 64;

// Checks one row; holds what is common to its cells.
class RowCheck {
 public:
  RowCheck(const RosterRow& row, const RosterCheckOptions& options) : row_(row), options_(options) {
    out_.row = row.row;
  }

  RowVerdict run() {
    if (row_.cells != row_.cells_expected) {
      const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
      add(std::nullopt, Code::roster_row_width, RowOutcome::refuse, "row",
          {{"found", count(row_.cells)}, {"expected", count(row_.cells_expected)}});
      return std::move(out_);  // nobody knows which cell is which
    }
    if (row_.stray) add(std::nullopt, Code::roster_cell_stray, RowOutcome::refuse, "row");
    head_missing_ = options_.head_may_be_missing && check_head_missing();
    for (std::size_t i = 0; i < kRosterColumns; ++i) check_cell(static_cast<RosterColumn>(i));
    return std::move(out_);
  }

 private:
  void add(std::optional<RosterColumn> column, Code code, RowOutcome weight, std::string_view expected,
           std::vector<ErrorArg> args = {}) {
    out_.outcome = std::max(out_.outcome, weight);
    out_.findings.push_back({row_.row, column, code, weight, expected, std::move(args)});
  }
  void add(RosterColumn column, Code code, RowOutcome weight = RowOutcome::refuse,
           std::vector<ErrorArg> args = {}) {
    add(std::optional(column), code, weight, kRules[static_cast<std::size_t>(column)].expected,
        std::move(args));
  }

  // R4: 43 % of the households of one county had no head on record.
  bool check_head_missing() {
    constexpr std::uint32_t kHead = bit_of(RosterColumn::head_name) | bit_of(RosterColumn::head_id);
    if ((row_.present & kHead) == 0) return true;  // the roster has no such columns: nothing to say
    if (!row_.cell(RosterColumn::head_name).empty() || !row_.cell(RosterColumn::head_id).empty())
      return false;
    add(RosterColumn::head_name, Code::roster_head_missing, RowOutcome::pass);
    return true;
  }

  void check_cell(RosterColumn column) {
    const std::string_view raw = row_.raw[static_cast<std::size_t>(column)];
    if (!raw.empty() && !check_text(column, raw)) return;
    const std::string_view cell = trim(raw);
    if (cell.empty()) return check_blank(column);
    switch (kRules[static_cast<std::size_t>(column)].holds) {
      case Holds::text:
      case Holds::note:
        return;
      case Holds::name:
        return check_name_cell(column, cell);
      case Holds::id:
        return check_id_cell(column, cell);
      case Holds::account:
        return check_account_cell(column, cell);
      case Holds::phone:
        if (is_scientific(cell)) add(column, Code::roster_cell_scientific);
        return;
      case Holds::amount:
        return check_amount(column, cell);
      case Holds::standard:
        return check_standard(column, cell);
      case Holds::date:
        return check_date(column, cell);
      case Holds::case_name:
        return check_case(column, cell);
    }
  }

  void check_blank(RosterColumn column) {
    if ((options_.cell_required & bit_of(column)) == 0) return;
    const bool of_head = column == RosterColumn::head_name || column == RosterColumn::head_id;
    if (!(of_head && head_missing_)) add(column, Code::roster_cell_required);
  }

  // What holds for every cell. False when it is refused.
  bool check_text(RosterColumn column, std::string_view raw) {
    if (starts_formula(raw) || starts_formula(trim(raw)))
      return add(column, Code::roster_cell_formula), false;
    const std::uint8_t classes = classes_of(raw);
    if ((classes & (kControl | kLook)) != 0 && !check_characters(column, raw)) return false;
    if (raw.size() > options_.cell_bytes_max) {
      const auto max = static_cast<std::int64_t>(options_.cell_bytes_max);
      return add(column, Code::roster_cell_too_long, RowOutcome::refuse, {{"max", max}}), false;
    }
    if ((classes & kHigh) != 0 && !row_.text_known && !is_utf8(raw))
      return add(column, Code::roster_cell_not_utf8), false;
    return true;
  }

  bool check_characters(RosterColumn column, std::string_view raw) {
    const Holds holds = kRules[static_cast<std::size_t>(column)].holds;
    char32_t private_use = 0;
    for (const char32_t c : CodePoints(raw)) {
      const bool line_break = c == U'\n' || c == U'\r';
      if (is_control(c) && !(holds == Holds::note && line_break))
        return add(column, Code::roster_cell_control, RowOutcome::refuse,
                   {{"character", code_point_name(c)}}),
               false;
      if (private_use == 0 && is_private_use(c)) private_use = c;
    }
    // A name is refused for it by check_name, which also says where it stands.
    if (private_use != 0 && holds != Holds::name)
      add(column, Code::roster_cell_private_use, RowOutcome::pass,
          {{"character", code_point_name(private_use)}});
    return true;
  }

  void check_name_cell(RosterColumn column, std::string_view cell) {
    if (is_plain_name(cell)) return;
    NameCheck check = check_name(cell);
    if (!check.ok()) return add(column, check.code, RowOutcome::refuse, std::move(check.args));
    for (const Code warning : check.warnings) add(column, warning, RowOutcome::pass);
  }

  RosterId& id_of(RosterColumn column) noexcept {
    if (column == RosterColumn::head_id) return out_.values.head;
    return column == RosterColumn::payee_id ? out_.values.payee : out_.values.recipient;
  }

  void check_id_cell(RosterColumn column, std::string_view cell) {
    RosterId& id = id_of(column);
    if (cell == plain_id_) {  // head, payee and recipient are often one person
      id = plain_id_value_;
      return;
    }
    Code first = Code::ok;
    for (const IdKind kind : {IdKind::resident, IdKind::hmt_permit, IdKind::foreign_permanent}) {
      if (((options_.id_kinds >> static_cast<unsigned>(kind)) & 1U) == 0) continue;
      IdKey key;
      const Code code = check_id_fast(kind, cell, &key);
      if (code != Code::ok) {
        if (first == Code::ok) first = code;
        continue;
      }
      id = {kind, key};
      const bool canonical = cell.size() == 18 && cell.back() <= 'X';
      if (!canonical) return warn_of_id(column, kind, cell);
      plain_id_ = cell;
      plain_id_value_ = id;
      return;
    }
    YKT_INVARIANT(first != Code::ok);  // options name at least one kind
    add(column, is_scientific(cell) ? Code::roster_cell_scientific : first);
  }

  void warn_of_id(RosterColumn column, IdKind kind, std::string_view cell) {
    for (const Code warning : check_id(kind, cell).warnings)
      if (warning != Code::id_division_not_yet && warning != Code::id_division_ended)
        add(column, warning, RowOutcome::pass);
  }

  void check_account_cell(RosterColumn column, std::string_view cell) {
    AccountOptions options{LuhnSeverity::refuse, options_.account_prefix};
    Code code = check_account_fast(cell, options, &out_.values.account);
    if (code == Code::account_luhn) {
      add(column, code, options_.account_luhn);
      options.luhn = LuhnSeverity::ignore;
      code = check_account_fast(cell, options, &out_.values.account);
    }
    if (code != Code::ok) return add(column, is_scientific(cell) ? Code::roster_cell_scientific : code);
    const bool plain =
        cell.starts_with("62") && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
    if (plain) return;
    options.luhn = LuhnSeverity::ignore;
    for (const Code warning : check_account(cell, options).warnings) add(column, warning, RowOutcome::pass);
  }

  void check_amount(RosterColumn column, std::string_view cell) {
    const Result<Money> amount = Money::parse(cell);
    if (!amount) return add(column, amount.error().code, RowOutcome::refuse, amount.error().args);
    if (amount->sign() <= 0) return add(column, Code::roster_amount_not_positive);
    out_.values.amount = *amount;
  }

  void check_standard(RosterColumn column, std::string_view cell) {
    const Result<Decimal> standard = Decimal::parse(cell);
    if (!standard) return add(column, standard.error().code, RowOutcome::refuse, standard.error().args);
    if (standard->sign() < 0) return add(column, Code::roster_standard_negative);
    out_.values.standard = *standard;
  }

  /// R9: a case is a key: two spellings of one machine would be paid twice, so only what is hard to misspell
  /// may stand in it.
  void check_case(RosterColumn column, std::string_view cell) {
    constexpr std::string_view kMarks = "-_/.";
    std::size_t characters = 0;
    for (const char32_t c : CodePoints(cell)) {
      const bool plain =
          c < 0x80 && ((c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
                       kMarks.find(static_cast<char>(c)) != kMarks.npos);
      if (++characters > kCaseCharactersMax || !(plain || is_han(c)))
        return add(column, Code::case_malformed, RowOutcome::refuse);
    }
    out_.values.case_name = cell;
  }

  void check_date(RosterColumn column, std::string_view cell) {
    const Result<Date> date = date_of(cell);
    if (!date) return add(column, date.error().code, RowOutcome::refuse, date.error().args);
    out_.values.fill_date = *date;
  }

  const RosterRow& row_;
  const RosterCheckOptions& options_;
  RowVerdict out_;
  bool head_missing_ = false;
  std::string_view plain_id_;  // the last ID cell that passed with nothing to say
  RosterId plain_id_value_;
};

}  // namespace

std::string_view slug(RowOutcome outcome) noexcept {
  switch (outcome) {
    case RowOutcome::pass:
      return "pass";
    case RowOutcome::hold:
      return "hold";
    case RowOutcome::refuse:
      return "refuse";
  }
  return "?";
}

RosterCheckOptions roster_check_options(const RosterLayout& layout) {
  RosterCheckOptions out;
  out.cell_required = 0;
  for (const RosterLayoutColumn& column : layout.columns)
    if (column.cell_required) out.cell_required |= bit_of(column.column);
  out.head_may_be_missing = layout.head_may_be_missing;
  return out;
}

RowVerdict check_roster_row(const RosterRow& row, const RosterCheckOptions& options) {
  return RowCheck(row, options).run();
}

Code check_roster_case(const RosterValues& values, bool event_based) noexcept {
  if (event_based == !values.case_name.empty()) return Code::ok;
  return event_based ? Code::case_missing : Code::case_stray;
}

std::string expected_text(const CellFinding& finding) {
  std::string out(finding.expected);
  for (const ErrorArg& arg : finding.args) {
    out.append(out.empty() ? "" : " ").append(arg.name).append("=");
    if (const auto* number = std::get_if<std::int64_t>(&arg.value))
      out += std::to_string(*number);
    else
      out += std::get<std::string>(arg.value);
  }
  return out;
}

}  // namespace ykt
