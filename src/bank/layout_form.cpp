// Checks of a layout's form that need all its keys: values in their records, totals, widths, constants.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "bank/layout_text.hpp"
#include "bank/record.hpp"
#include "bank/record_writer.hpp"

namespace ykt {
namespace {

enum class RecordKind : std::uint8_t { header, detail, trailer };

constexpr bool stands_once(LayoutValue value) noexcept {
  return value >= LayoutValue::list_id && value <= LayoutValue::failed_sum;
}

constexpr bool only_in_lists(LayoutValue value) noexcept {
  return value == LayoutValue::account_bank || value == LayoutValue::account_bank_code ||
         value == LayoutValue::policy || value == LayoutValue::remark;
}

constexpr bool only_in_results(LayoutValue value) noexcept {
  return (value >= LayoutValue::success_count && value <= LayoutValue::failed_sum) ||
         value >= LayoutValue::return_code;
}

/// Money, what is said of it, and the parts of a split list: an account check has none of them.
constexpr bool only_with_amounts(LayoutValue value) noexcept {
  return (value >= LayoutValue::sum && value <= LayoutValue::failed_sum) || value == LayoutValue::part ||
         value == LayoutValue::parts || value == LayoutValue::amount || value == LayoutValue::policy ||
         value == LayoutValue::remark || value == LayoutValue::paid_on;
}

constexpr bool is_list(FileKind file) noexcept {
  return file == FileKind::payment_list || file == FileKind::account_check_list;
}

constexpr bool may_stand(LayoutValue value, RecordKind record, FileKind file) noexcept {
  if (value == LayoutValue::constant) return true;
  if (stands_once(value) != (record != RecordKind::detail)) return false;
  if (!has_amounts(file) && only_with_amounts(value)) return false;
  return is_list(file) ? !only_in_results(value) : !only_in_lists(value);
}

class FormCheck {
 public:
  FormCheck(const FileForm& form, FileKind file, std::string_view path, std::vector<Error>& problems)
      : form_(form), file_(file), path_(path), problems_(problems) {}

  void run() {
    if (form_.header) check_record(*form_.header, RecordKind::header, "/header");
    check_record(form_.detail, RecordKind::detail, "/detail");
    if (form_.trailer) check_record(*form_.trailer, RecordKind::trailer, "/trailer");
    has_amounts(file_) ? require_of_payments() : require_of_checks();
  }

 private:
  void problem(Code code, std::string path, std::vector<ErrorArg> args = {}) {
    problems_.push_back(Error{code, std::move(path), std::move(args)});
  }

  void require_of_payments() {
    for (const LayoutValue value : {LayoutValue::reference, LayoutValue::account, LayoutValue::amount})
      require(value);
    if (file_ == FileKind::payment_list) {
      // H33: the bank's message names the policy. The list's number is what its result file will name.
      for (const LayoutValue value : {LayoutValue::name, LayoutValue::policy, LayoutValue::list_id})
        require(value);
    } else {
      require(LayoutValue::return_code);
    }
    if (!form_.carries(LayoutValue::count) || !form_.carries(LayoutValue::sum))
      problem(Code::bank_layout_no_totals, path_);
  }

  /// A line may be asked about more than once: an answer says which list it is to.
  void require_of_checks() {
    for (const LayoutValue value : {LayoutValue::reference, LayoutValue::list_id, LayoutValue::count})
      require(value);
    if (file_ == FileKind::account_check_list) {
      for (const LayoutValue value : {LayoutValue::account, LayoutValue::name}) require(value);
    } else {
      require(LayoutValue::return_code);
    }
  }

  void require(LayoutValue value) {
    if (!form_.carries(value))
      problem(Code::bank_layout_value_missing, path_, {{"value", std::string(name_of(value))}});
  }

  void check_record(const LayoutRecord& record, RecordKind kind, std::string_view name) {
    std::array<bool, kLayoutValues> seen{};
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      const LayoutField& field = record.fields[i];
      const std::string at = path_ + std::string(name) + "/" + std::to_string(i);
      const std::vector<ErrorArg> args{{"value", std::string(name_of(field.value))}};
      if (!may_stand(field.value, kind, file_))
        problem(Code::bank_layout_value_misplaced, at + "/value", args);
      bool& before = seen[index_of(field.value)];
      if (before && field.value != LayoutValue::constant)
        problem(Code::bank_layout_value_repeated, at + "/value", args);
      before = true;
      check_field(field, at);
    }
  }

  void check_field(const LayoutField& field, const std::string& at) {
    const std::int64_t needed = kind_of(field.value) == ValueKind::date ? date_bytes() : 1;
    if (field.bytes > 0 && field.bytes < needed)
      problem(Code::bank_layout_too_narrow, at + "/bytes", {{"bytes", field.bytes}, {"needed", needed}});
    if (field.value != LayoutValue::constant) return;
    if (form_.fixed() && field.bytes == 0) return;  // told of already: a width is missing
    auto writer = RecordWriter::make(form_);
    std::string bytes;
    if (!writer || !writer->append(LayoutRecord{{field}}, {}, bytes))
      problem(Code::bank_layout_constant, at + "/constant");
  }

  std::int64_t date_bytes() const noexcept { return form_.date_form == DateForm::compact ? 8 : 10; }

  const FileForm& form_;
  FileKind file_;
  std::string path_;
  std::vector<Error>& problems_;
};

}  // namespace

void check_form(const FileForm& form, FileKind kind, std::string_view path, std::vector<Error>& problems) {
  FormCheck(form, kind, path, problems).run();
}

}  // namespace ykt
