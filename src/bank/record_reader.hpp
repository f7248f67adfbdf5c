// Record reader: one line's bytes as the values of a record, or what is wrong with it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bank/field_decoder.hpp"
#include "bank/line_reader.hpp"
#include "bank/record.hpp"
#include "ykt/bank/layout.hpp"

namespace ykt {

/// A record of a form with the bytes of its constants.
class RecordReader {
 public:
  static Result<RecordReader> make(const FileForm& form, const LayoutRecord& record);

  /// Texts in `into` are valid until the next line is read. Errors at `/lines/<line>` and below it.
  Done read(const Line& line, FieldDecoder& decoder, RecordValues& into);
  /// The bytes of the constant that opens the record; empty when another value does.
  std::string_view mark() const noexcept;
  bool begins(std::string_view line) const noexcept;

 private:
  RecordReader(const FileForm& form, const LayoutRecord& record) : form_(&form), record_(&record) {}
  Done split(const Line& line);
  Done split_delimited(const Line& line);
  Done split_fixed(const Line& line);
  Done read_field(std::size_t index, const Line& line, FieldDecoder& decoder, RecordValues& into);

  const FileForm* form_;
  const LayoutRecord* record_;
  std::vector<std::string> constants_;  // by field; empty for others
  std::int64_t bytes_ = 0;              // fixed width: of the whole record
  std::vector<std::string_view> parts_;
  int high_parts_ = 0;  // of this line: texts outside ASCII
  int utf8_parts_ = 0;  // and those that look like UTF-8 although the form says otherwise
};

}  // namespace ykt
