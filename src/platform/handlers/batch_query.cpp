// Queries on batches, lists and allotments.
#include "platform/handlers/batch.hpp"
#include "platform/handlers/batch_step.hpp"
#include "platform/handlers/checks.hpp"
#include "platform/handlers/list_part.hpp"
#include "platform/sqlite/list_table.hpp"
#include "platform/sqlite/money_table.hpp"
#include "platform/sqlite/result_table.hpp"

namespace ykt::gate {

Result<BatchStatus> handle(Context& context, const BatchGet& query) {
  YKT_LET(work, BatchWork::open(context, query.batch));
  return work.status();
}

Result<LinePage> handle(Context& context, const LineList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return LinePage{sqlite::lines_of(context.database, batch, query)};
}

Result<RowVerdictPage> handle(Context& context, const RowVerdictList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return RowVerdictPage{sqlite::verdicts_of(context.database, batch, query)};
}

Result<std::int64_t> edition_of(Context& context, const RowVerdictList& query) {
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return batch.fill;
}

Result<CodeCounts> handle(Context& context, const RowVerdictCount& query) {
  YKT_LET(batch, sqlite::find_batch(context.database, query.batch));
  return CodeCounts{sqlite::verdict_counts(context.database, batch)};
}

Result<ResultVerdictPage> handle(Context& context, const ResultVerdictList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(list, sqlite::find_list(context.database, query.list));
  const auto file = sqlite::result_file_at(context.database, list.id, query.file);
  if (!file) return fail(Code::not_found, "/file", {{"what", std::string("result file")}});
  return ResultVerdictPage{sqlite::remarks_of(context.database, *file, query.after, query.limit)};
}

Result<ListFile> handle(Context& context, const PaymentListGet& query) {
  YKT_LET(list, sqlite::find_list(context.database, query.list));
  ListFile file{list.name, to_hex(list.digest), sqlite::list_size(context.database, list.id), {}};
  YKT_LET(part, part_asked(query.offset, file.size));
  file.content.content = sqlite::list_part(context.database, list.id, part);
  return file;
}

}  // namespace ykt::gate
