// Form writer: what stands before, in and after the records of a file, as bytes of whatever format its form
// has.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "bank/record.hpp"
#include "ykt/bank/layout.hpp"
#include "ykt/bank/payment.hpp"

namespace ykt {

/// Serves one thread. Each of the three appends; on a misfit `out` is as before.
class FormWriter {
 public:
  /// The form must outlive it. Errors: `encoding_unavailable`.
  static Result<std::unique_ptr<FormWriter>> make(const FileForm& form);
  virtual ~FormWriter() = default;

  virtual Fit header(const RecordValues& values, std::string& out) = 0;
  /// `number` of the record in this file, from 1.
  virtual Fit detail(RecordValues& values, std::int64_t number, std::string& out) = 0;
  /// After so many records.
  virtual Fit trailer(const RecordValues& values, std::int64_t records, std::string& out) = 0;
};

}  // namespace ykt
