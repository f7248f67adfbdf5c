// Pages: the rows of a paged query, one page after the other, each through the gate anew (design 2).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "platform/gate/gate.hpp"
#include "ykt/base/arrow.hpp"

namespace ykt::gate {

class Pages {
 public:
  /// Reads the first page, so that whatever is wrong with the query is said here. Errors: `query_unknown`,
  /// `query_not_paged`, `out_of_range` at /page_rows, `field_unknown` at /limit, and those of the query.
  static Result<Pages> open(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                            std::string_view query, std::string_view fields_json, std::int64_t page_rows);

  const arrow::Schema& schema() const noexcept { return schema_; }
  /// Puts the rows of the next page into the empty builder; false at the end. Errors: those of the query,
  /// and `rows_replaced`.
  Result<bool> next(sqlite::Database& database, const GateOptions& options, arrow::BatchBuilder& into);

 private:
  Pages(const Entry& entry, std::string_view actor);
  Done read_fields(std::string_view fields_json, std::int64_t page_rows);
  Done pass(const void* last_row);

  const Entry* entry_;
  std::string actor_;
  std::shared_ptr<void> fields_;  // of the next page
  arrow::Schema schema_;
  std::shared_ptr<void> first_;  // the first page, until it is asked for
  std::int64_t edition_ = 0;
};

}  // namespace ykt::gate
