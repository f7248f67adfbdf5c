// Layout: how one bank writes its payment lists, its result files and its account checks, as data (strict
// JSON).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/bank/payment.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/base/json.hpp"
#include "ykt/base/money.hpp"

namespace ykt {

/// What a field of a record carries. The names in JSON are the names here.
enum class LayoutValue : std::uint8_t {
  constant,       ///< always the same text: a mark, a version, a reserved blank
  list_id,        ///< the list's own number; a result file repeats it
  date,           ///< date of the list or of the result file
  part,           ///< number of this file when a list was split, from 1
  parts,          ///< how many files the list was split into
  bank_code,      ///< the paying bank
  division,       ///< of the finance department that pays
  count,          ///< detail records in this file
  sum,            ///< of their amounts
  success_count,  ///< result files: records with a return code of class success
  success_sum,
  failed_count,  ///< result files: records with a return code of class failed
  failed_sum,
  sequence,           ///< number of the detail record in this file, from 1
  reference,          ///< Payment::reference
  name,               ///< Payment::name
  account,            ///< Payment::account
  account_bank,       ///< Payment::account_bank
  account_bank_code,  ///< Payment::account_bank_code
  amount,             ///< Payment::amount
  policy,             ///< Payment::policy (H33)
  remark,             ///< Payment::remark
  return_code,        ///< result files: the bank's own code
  paid_on,            ///< result files: the day on which the bank acted; may be empty
  message,            ///< result files: the bank's text; may be empty
};
inline constexpr std::size_t kLayoutValues = static_cast<std::size_t>(LayoutValue::message) + 1;

/// The name of a value in JSON.
std::string_view name_of(LayoutValue value) noexcept;

enum class AmountUnit : std::uint8_t { fen, yuan };
enum class DateForm : std::uint8_t { compact, dashed, slashed };  ///< 20250131, 2025-01-31, 2025/01/31
enum class FillSide : std::uint8_t { left, right };               ///< where the fill characters stand

struct LayoutField {
  LayoutValue value = LayoutValue::constant;
  std::string constant;             ///< UTF-8; only for `constant`
  std::int64_t bytes = 0;           ///< fixed width: exactly; delimited: at most, 0 for no limit
  FillSide side = FillSide::right;  ///< fixed width only
  char fill = ' ';                  ///< fixed width only; printable ASCII
};

struct LayoutRecord {
  std::vector<LayoutField> fields;
};

/// What the bank takes in one file; absent means no limit.
struct LayoutLimits {
  std::optional<std::int64_t> rows_max;
  std::optional<Money> line_max;
  std::optional<Money> file_max;
};

/// How a file is written.
enum class FileFormat : std::uint8_t {
  records,   ///< lines, each of them a record of fields
  pain_001,  ///< ISO 20022 customer credit transfer initiation, pain.001.001.09; only payment lists
  pain_002,  ///< ISO 20022 customer payment status report, pain.002.001.11; only result files
};

/// What a pain.001 states that no list knows: the same in every message of the layout, so that two finance
/// departments that pay from two accounts have a layout each.
struct MessageConstants {
  std::string initiator;           ///< InitgPty/Nm, 1-140 characters
  std::string debtor;              ///< Dbtr/Nm, 1-140 characters
  std::string debtor_account;      ///< DbtrAcct/Id/Othr/Id, 1-34 printable ASCII characters
  bool policy_as_purpose = false;  ///< the policy stands in Purp/Prtry and not in the first RmtInf/Ustrd
};

/// One kind of file: its bytes and its records. The first line is the header and the last the trailer, where
/// there are such records. A message has no records of its own making: its elements are the standard's, in
/// UTF-8, and of what stands below only `format`, `message` and `limits` count.
struct FileForm {
  FileFormat format = FileFormat::records;
  MessageConstants message;
  Encoding encoding{};
  std::string line_ending;          ///< "\n" or "\r\n"
  bool last_line_ended = true;      ///< false: written without; read with or without
  std::string delimiter;            ///< printable ASCII or tab, 1-8 characters; empty for fixed width
  bool trailing_delimiter = false;  ///< the delimiter also ends a record
  AmountUnit amount_unit = AmountUnit::fen;
  int amount_decimals = 0;  ///< yuan: always so many digits after the point (0-2)
  DateForm date_form = DateForm::compact;
  std::optional<LayoutRecord> header;
  LayoutRecord detail;
  std::optional<LayoutRecord> trailer;
  LayoutLimits limits;

  bool fixed() const noexcept { return !is_message() && delimiter.empty(); }
  bool is_message() const noexcept { return format != FileFormat::records; }
  /// Whether some record, or the message, carries the value.
  bool carries(LayoutValue value) const noexcept;
};

/// What a return code says of the money.
enum class ReturnClass : std::uint8_t {
  success,  ///< the money is in the account
  failed,   ///< it is not, and will not come from this line
  unknown,  ///< neither can be said yet (being processed, timed out)
};

/// A bank's return code and what it means. Meanings are the codes `return_…`, named in JSON without that
/// prefix. In a pain.002 it is the status of a transaction with its reason: `ACSC`, `RJCT/AC04`, or
/// `RJCT//1003` where the reason is the bank's own and not of the standard's list.
struct ReturnCode {
  std::string code;
  Code meaning = Code::return_unknown;
  ReturnClass outcome = ReturnClass::unknown;  ///< follows from the meaning
};

/// The class of a meaning: `return_success` is success; `return_processing`, `return_unknown` and
/// `return_duplicate` (the first one may have been paid) are unknown; every other `return_…` is failed.
ReturnClass class_of(Code meaning) noexcept;

struct Layout {
  std::string name;      ///< 1-64 of [a-z0-9_]
  std::string version;   ///< as the pack says; a batch pins name and version
  std::string title;     ///< for people; may be empty
  bool example = false;  ///< made up, of no real bank
  FileForm payment_list;
  FileForm result_file;
  /// R8: accounts and names for the bank to check, and what it answers; both or none, lines only.
  std::optional<FileForm> account_check_list;
  std::optional<FileForm> account_check_result;
  std::vector<ReturnCode> return_codes;

  /// The entry of a bank's code, or nullptr: then the outcome is unknown, never guessed.
  const ReturnCode* return_code(std::string_view code) const noexcept;
};

/// Whether a pack is a bank layout: it says so, or it has a payment list.
bool is_layout(const Json& json) noexcept;
/// Every problem of a layout text, each with its path; empty when `load_layout` takes it.
/// Codes: those of `parse_json`, and `bank_layout_…`.
std::vector<Error> check_layout(std::string_view json);
/// The layout of a text. Error: the first problem that `check_layout` lists.
Result<Layout> load_layout(std::string_view json);

/// Says of payments whether the bank's list can carry them exactly as they are. Ask before dispatch and hold
/// the line otherwise: nothing is ever changed, cut or replaced (design 4, 5). Serves one thread.
class FitChecker {
 public:
  /// Errors: `encoding_unavailable`.
  static Result<FitChecker> make(const Layout& layout);
  /// Codes, in this order: those of `check_payment`, `bank_amount_over_limit`, then field by field
  /// `bank_amount_not_carried`, `bank_text_delimiter`, `bank_text_not_carried`, `bank_text_fill`,
  /// `bank_text_too_long`; of a message `bank_amount_not_carried`, `bank_text_not_carried`,
  /// `iso_text_too_long` (a reference has 35 characters there, not 64).
  Fit check(const Payment& payment);

  FitChecker(FitChecker&&) noexcept;
  FitChecker& operator=(FitChecker&&) noexcept;
  ~FitChecker();

 private:
  struct State;
  explicit FitChecker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// One payment, as by FitChecker; opens an encoder at every call, so keep a FitChecker for many.
Fit check_fit(const Layout& layout, const Payment& payment);
/// Only the code of `check_fit`.
Code fits(const Layout& layout, const Payment& payment);

}  // namespace ykt
