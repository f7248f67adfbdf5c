// Reference lists: taken in sorted by key, in constant memory, so that a list of any length is merged with a
// batch and never loaded (R3).
#include <algorithm>
#include <array>
#include <tuple>

#include "platform/fill/key_runs.hpp"
#include "platform/handlers/import_rows.hpp"
#include "platform/handlers/screening.hpp"
#include "platform/sqlite/fill_table.hpp"
#include "platform/sqlite/reference_name_table.hpp"
#include "platform/sqlite/screening_table.hpp"
#include "ykt/identity/name.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt::gate {
namespace {

using sqlite::ListEntry;
using sqlite::NamedEntry;

class Entries {
 public:
  /// `names`: are kept, for finding namesakes.
  Entries(Context& context, std::int64_t list, bool names)
      : context_(context),
        list_(list),
        names_(names),
        runs_(context.database.temp_place()),
        named_(context.database.temp_place()) {}

  /// What is wrong with the row; a failure of the disk is kept for `write`.
  Done add(const RowReader& row) {
    YKT_LET(document, document_in(row));
    std::int32_t day = ListRow::kNoDay;
    if (!row.cell(2).empty()) {
      auto read = Date::parse(row.cell(2));
      if (!read) return Failure(std::move(read).error().under("/date"));
      day = read->days();
    }
    if (failed_) failed_ = runs_.add({document.key.value, row.row(), day, document.kind});
    if (failed_ && names_ && document.kind == IdKind::resident) {
      // Somebody counts by the number; what cannot be a name finds no namesake.
      const NameCheck name = check_name(row.cell(3));
      if (name.ok())
        failed_ = named_.add({sqlite::name_order(name.normalized), document.key.value, row.row(), day});
    }
    return {};
  }

  Done write() {
    YKT_TRY(std::move(failed_));
    YKT_TRY(runs_.each_window([&](std::span<ListEntry> window) -> Done {
      count_known(window);
      append(window);
      return {};
    }));
    sqlite::set_entry_count(context_.database, list_, entries_);
    return write_names();
  }
  std::int64_t known() const noexcept { return known_; }

 private:
  Done write_names() {
    std::int64_t named = 0;
    YKT_TRY(named_.each_window([&](std::span<NamedEntry> window) -> Done {
      const auto order = [](const NamedEntry& one) {
        return std::tie(one.key, one.id_key, one.day, one.row);
      };
      std::sort(window.begin(), window.end(),
                [&](const NamedEntry& a, const NamedEntry& b) { return order(a) < order(b); });
      const auto end = std::unique(
          window.begin(), window.end(),
          [](const NamedEntry& a, const NamedEntry& b) { return a.key == b.key && a.id_key == b.id_key; });
      const auto kept = window.first(static_cast<std::size_t>(end - window.begin()));
      sqlite::append_names(context_.database, list_, kept);
      named += static_cast<std::int64_t>(kept.size());
      return {};
    }));
    sqlite::set_named_count(context_.database, list_, named);
    return {};
  }

  void count_known(std::span<const ListEntry> window) {
    std::vector<KeyRow> keys;
    keys.reserve(window.size());
    for (const ListEntry& one : window) keys.push_back({one.key, static_cast<std::uint32_t>(keys.size())});
    sqlite::find_people(context_.database, keys,
                        [&](std::span<const KeyRow> same, const sqlite::KnownPerson& person) {
                          for (const KeyRow& one : same) known_ += window[one.row].kind == person.kind;
                        });
  }

  /// Somebody may stand on a list twice: the earliest day counts, one without a day before all.
  void append(std::span<ListEntry> window) {
    std::sort(window.begin(), window.end(), [](const ListEntry& a, const ListEntry& b) {
      return std::tie(a.key, a.kind, a.day, a.row) < std::tie(b.key, b.kind, b.day, b.row);
    });
    const auto end = std::unique(window.begin(), window.end(), [](const ListEntry& a, const ListEntry& b) {
      return a.key == b.key && a.kind == b.kind;
    });
    const auto kept = window.first(static_cast<std::size_t>(end - window.begin()));
    sqlite::append_entries(context_.database, list_, kept);
    entries_ += static_cast<std::int64_t>(kept.size());
  }

  Context& context_;
  std::int64_t list_;
  bool names_;
  fill::KeyRuns<ListEntry> runs_;
  fill::KeyRuns<NamedEntry> named_;
  Done failed_;
  std::int64_t known_ = 0;
  std::int64_t entries_ = 0;
};

}  // namespace

Result<ReferenceListImported> handle(Context& context, const ReferenceListImport& command) {
  constexpr std::array kColumns = {RowColumn{"id_kind", true}, RowColumn{"id_number", true},
                                   RowColumn{"date", false}, RowColumn{"name", false}};
  const ReferenceList list{command.list, command.source, command.as_of, command.meaning};
  YKT_TRY(check_list(list, context.today));
  if (command.rule != "death" && command.rule != "information")
    return fail(Code::field_choice, "/rule", {{"expected", std::string("death, information")}});
  if (sqlite::has_reference_list(context.database, command.list, command.as_of))
    return fail(Code::already_exists, "/list", {{"what", std::string("reference list")}});
  Entries entries(context, sqlite::insert_reference_list(context.database, list, command.rule),
                  command.rule == "death");
  Problems problems;
  YKT_LET(count,
          each_row(context, kColumns, problems, [&](const RowReader& row) { return entries.add(row); }));
  YKT_TRY(entries.write());
  context.subject = command.list;
  return ReferenceListImported{.list = command.list,
                               .rows = count,
                               .refused = problems.count(),
                               .known = entries.known(),
                               .problems = problems.take()};
}

Result<ReferenceListPage> handle(Context& context, const ReferenceListList& query) {
  YKT_TRY(check_limit(query.limit));
  return ReferenceListPage{sqlite::reference_lists(context.database, query)};
}

}  // namespace ykt::gate
