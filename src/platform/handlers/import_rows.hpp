// Import rows: how every imported table is read: digested, row by row, with what is wrong at the column's
// name.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/problems.hpp"
#include "platform/hex.hpp"
#include "platform/row_reader.hpp"

namespace ykt::gate {

inline constexpr std::int64_t kProgressRows = 4096;

/// Reads every row of the context's input; `row` gives what is wrong with one, at the column's name.
template <class Row>
Result<std::int64_t> each_row(Context& context, std::span<const RowColumn> columns, Problems& problems,
                              Row&& row) {
  YKT_LET(hasher, Hasher::make(context.algorithm));
  YKT_LET(reader, RowReader::open(*context.input, columns, hasher));
  std::int64_t rows = 0;
  for (;;) {
    YKT_LET(more, reader.next());
    if (!more) break;
    if (++rows % kProgressRows == 0) YKT_TRY(context.progress(rows));
    if (Done done = row(reader); !done) problems.add(reader.row(), done.error());
  }
  YKT_LET(digest, hasher.finish());
  context.input_digest = to_raw(digest);
  return rows;
}

/// Error: `field_choice` at /id_kind.
Result<IdKind> kind_of(std::string_view text);
/// The document in the columns `id_kind` and `id_number`, which come first. Errors: also those of `check_id`.
Result<sqlite::DocumentKey> document_in(const RowReader& row);

}  // namespace ykt::gate
