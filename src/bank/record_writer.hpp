// Record writer: one record's values as the bytes of a form, or the field that does not fit.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "bank/record.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment.hpp"
#include "ykt/base/encoding.hpp"

namespace ykt {

/// Serves one thread. The form must outlive it.
class RecordWriter {
 public:
  static Result<RecordWriter> make(const FileForm& form);
  /// Appends the record without its line ending; on a misfit `out` is as before.
  Fit append(const LayoutRecord& record, const RecordValues& values, std::string& out);

 private:
  // Policy and bank names repeat from line to line: the last text of each value and its bytes.
  struct Memo {
    std::string utf8;
    std::string bytes;
  };

  RecordWriter(const FileForm& form, Encoder encoder) : form_(&form), encoder_(std::move(encoder)) {}
  Fit put(const LayoutField& field, const RecordValues& values, std::string& out);
  Fit put_text(const LayoutField& field, std::string_view text, std::string& out);
  Fit put_bytes(const LayoutField& field, std::string_view bytes, std::string& out) const;
  bool joins_delimiter(std::string_view text) const noexcept;

  const FileForm* form_;
  Encoder encoder_;
  std::array<Memo, kLayoutValues> memos_;
};

}  // namespace ykt
