// Account check file: what writing and reading have in common for lists of accounts and for the answers to
// them.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "bank/file_reader.hpp"
#include "bank/form_writer.hpp"
#include "bank/head_record.hpp"
#include "bank/list_lines.hpp"
#include "bank/reference_set.hpp"
#include "ykt/bank/account_check_list.hpp"
#include "ykt/bank/account_check_result.hpp"

namespace ykt {

inline void fill_check_head(const AccountCheckHead& head, RecordValues& into) noexcept {
  fill_head(head, into);
  into.number(LayoutValue::count) = head.count;
}

/// Errors: `bank_text_missing`, `bank_file_rows_over_limit`.
inline Done check_check_head(const AccountCheckHead& head, const FileForm& form) {
  YKT_TRY(check_head(head, form));
  return check_limits(form.limits, {head.count, {}});
}

/// Error: `bank_layout_no_check_form`.
inline Result<FileForm> check_form_of(const std::optional<FileForm>& form) {
  if (!form) return fail(Code::bank_layout_no_check_form);
  return *form;
}

Fit check_row(const AccountToCheck& row, const FileForm& form);
Fit check_row(const AccountAnswer& row, const FileForm& form);
void fill_values(const AccountToCheck& row, RecordValues& into) noexcept;
void fill_values(const AccountAnswer& row, RecordValues& into) noexcept;
void take_values(const RecordValues& values, AccountToCheck& into);
void take_values(const RecordValues& values, AccountAnswer& into);

template <class Row>
struct AccountCheckFileWriter {
  FileForm form;
  AccountCheckHead head;
  ByteSink sink;
  std::string_view rows;               ///< `/lines/`, `/records/`: how an error names a row
  std::unique_ptr<FormWriter> file{};  // points to the form beside it
  RecordValues values{};
  ReferenceSet references{};
  std::int64_t counted = 0;
  std::string block{};
  std::optional<Error> failed{};
  bool closed = false;

  Done open() {
    YKT_TRY(check_check_head(head, form));
    YKT_LET(writer, FormWriter::make(form));
    file = std::move(writer);
    fill_check_head(head, values);
    // Nothing goes out where its end cannot.
    if (Fit fit = file->trailer(values, head.count, block); !fit) return Failure(fit.error("/head"));
    block.clear();
    if (Fit fit = file->header(values, block); !fit) return Failure(fit.error("/head"));
    return {};
  }

  std::string path() const { return std::string(rows) + std::to_string(counted); }

  Done add(const Row& row) {
    constexpr std::size_t kBlock = std::size_t{1} << 16;
    if (Fit fit = check_row(row, form); !fit) return Failure(fit.error(path()));
    fill_values(row, values);
    if (Fit fit = file->detail(values, counted + 1, block); !fit) return Failure(fit.error(path()));
    if (!references.insert(row.reference)) return fail(Code::bank_reference_repeated, path() + "/reference");
    if (counted == head.count) return fail(Code::bank_lines_over_totals, path());
    ++counted;
    return send(kBlock);
  }

  Done close() {
    if (counted != head.count) return Failure(count_differs("/head/count", counted, head.count));
    if (Fit fit = file->trailer(values, counted, block); !fit) return Failure(fit.error("/head"));
    YKT_TRY(send(0));
    closed = true;
    return {};
  }

  Done send(std::size_t at_least) {
    if (block.size() < at_least) return {};
    YKT_TRY(sink(block));
    block.clear();
    return {};
  }

  Done keep(Done done) {
    if (!done) failed = done.error();
    return done;
  }
};

template <class Row>
struct AccountCheckFileReader {
  FileForm form;
  std::unique_ptr<FileReader> file{};  // points to the form beside it
  AccountCheckHead head{};
  RecordValues values{};
  ReferenceSet references{};
  Ending ending{};

  Done open(ByteSource source) {
    YKT_LET(reader, FileReader::open(form, std::move(source)));
    file = std::move(reader);
    take_head(file->stated(), head);
    return {};
  }

  Result<bool> next(Row& into) {
    if (ending.reached()) return ending.next();
    auto got = file->next(values);
    if (got && *got) {
      take_values(values, into);
      auto right = check(into);
      if (right) return true;
      got = Failure(std::move(right).error());
    }
    if (!got) {
      ending.bad_line();
      return got;
    }
    end();
    return ending.next();
  }

 private:
  Done check(const Row& row) {
    YKT_TRY(file->check_sequence(values));
    if (Fit fit = check_row(row, form); !fit) return Failure(fit.error(file->path()));
    if (!references.insert(row.reference))
      return fail(Code::bank_reference_repeated, file->path() + "/reference");
    ++head.count;
    return {};
  }

  void end() {
    const StatedValues& stated = file->stated();
    take_head(stated, head);
    if (ending.bad_lines() == 0) {
      if (stated.has(LayoutValue::count) && stated.number(LayoutValue::count) != head.count)
        ending.add(count_differs("/head/count", head.count, stated.number(LayoutValue::count)));
      if (auto right = check_check_head(head, form); !right) ending.add(std::move(right).error());
      if (auto wrong = file->problem_of_whole()) ending.add(std::move(*wrong));
    }
    ending.reach();
  }
};

}  // namespace ykt
