#include "platform/gate/pages.hpp"

#include <utility>

#include "platform/codec/columns.hpp"

namespace ykt::gate {

Pages::Pages(const Entry& entry, std::string_view actor)
    : entry_(&entry),
      actor_(actor),
      fields_(entry.make()),
      schema_(codec::columns_of(*entry.paging->rows->type->element)) {}

Result<Pages> Pages::open(sqlite::Database& database, const GateOptions& options, std::string_view actor,
                          std::string_view query, std::string_view fields_json, std::int64_t page_rows) {
  const Entry* entry = find_entry(query);
  if (!entry || !entry->query) return fail(Code::query_unknown);
  if (!entry->paging) return fail(Code::query_not_paged);
  if (page_rows < 1 || page_rows > kPageMax)
    return fail(Code::out_of_range, "/page_rows", {{"min", 1}, {"max", kPageMax}});
  Pages pages(*entry, actor);
  YKT_TRY(pages.read_fields(fields_json, page_rows));
  YKT_LET(answer, ask(database, options, actor, *entry, pages.fields_.get()));
  pages.first_ = std::move(answer.reply);
  pages.edition_ = answer.edition;
  return pages;
}

/// The query's own fields, but that `limit` is the page's and `after` may be left out: then from the start.
Done Pages::read_fields(std::string_view fields_json, std::int64_t page_rows) {
  YKT_LET(value, parse_json(fields_json));
  if (JsonObject* members = value.object()) {
    const codec::Field& after = *entry_->paging->after;
    if (value.find("limit")) return fail(Code::field_unknown, "/limit");
    if (!value.find(after.name))
      members->emplace_back(std::string(after.name), after.type->write(after.at(fields_.get())));
    members->emplace_back("limit", page_rows);
  }
  return codec::read_record(*entry_->fields, value, fields_.get());
}

Result<bool> Pages::next(sqlite::Database& database, const GateOptions& options, arrow::BatchBuilder& into) {
  std::shared_ptr<void> reply = std::exchange(first_, nullptr);
  if (!reply) {
    YKT_LET(answer, ask(database, options, actor_, *entry_, fields_.get()));
    // Keys of another edition count from the start again: its rows do not follow those that were given.
    if (answer.edition != edition_) return fail(Code::rows_replaced);
    reply = std::move(answer.reply);
  }
  const codec::Field& field = *entry_->paging->rows;
  const codec::TypeInfo& list = *field.type;
  const void* rows = field.at(reply.get());
  const std::size_t size = list.size(rows);
  if (size == 0) return false;
  for (std::size_t i = 0; i < size; ++i) YKT_TRY(codec::append_row(*list.element, list.item(rows, i), into));
  YKT_TRY(pass(list.item(rows, size - 1)));
  return true;
}

/// The next page begins after this row.
Done Pages::pass(const void* last_row) {
  const Paging& paging = *entry_->paging;
  const Json key = paging.cursor->type->write(paging.cursor->at(const_cast<void*>(last_row)));  // only read
  void* after = paging.after->at(fields_.get());
  YKT_INVARIANT(paging.after->type->write(after) != key);  // or the stream would never end
  return paging.after->type->read(key, after);
}

}  // namespace ykt::gate
