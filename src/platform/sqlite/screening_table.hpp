// Reference lists from other authorities, and what screening reads beside them.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "platform/sqlite/database.hpp"
#include "platform/sqlite/people_table.hpp"
#include "ykt/base/date.hpp"
#include "ykt/base/period.hpp"
#include "ykt/screening/queries.hpp"
#include "ykt/screening/reference_list.hpp"
#include "ykt/screening/sort_keys.hpp"

namespace ykt::sqlite {

bool has_reference_list(Database& database, std::string_view name, Date as_of);
std::int64_t insert_reference_list(Database& database, const ReferenceList& list, std::string_view rule);

/// One document on a list. `day` is `Date::days()`, or `ListRow::kNoDay`.
struct ListEntry {
  std::uint64_t key = 0;
  std::int64_t row = 0;  ///< of the list as it came
  std::int32_t day = 0;
  IdKind kind = IdKind::resident;
};
/// Appends entries, keys rising from call to call, none of them twice.
void append_entries(Database& database, std::int64_t list, std::span<const ListEntry> entries);
void set_entry_count(Database& database, std::int64_t list, std::int64_t entries);

struct ListHead {
  std::int64_t id = 0;
  ListMeaning meaning = ListMeaning::information;
  std::int64_t entries = 0;
  std::int64_t named = 0;  ///< entries with a name
};
/// The newest list of that name as of the day.
std::optional<ListHead> newest_list(Database& database, std::string_view name, Date day);
/// Every list of deaths as of the day: whoever died stays dead in later lists that leave them out.
struct NamedList {
  ListHead head;
  std::string name;
};
std::vector<NamedList> lists_of_deaths(Database& database, Date day);
std::vector<ReferenceListView> reference_lists(Database& database, const ReferenceListList& asked);

/// A document by which somebody on a row was ever known, for merging with lists.
struct ScreenedDocument {
  std::uint64_t key = 0;
  std::uint32_t row = 0;
  IdKind kind = IdKind::resident;
  std::uint8_t roles = 0;
};
/// Calls `take(index of the document, entry)` for each of the documents that stands on the list; they are
/// sorted by key. The list is read through where that is cheaper for `total` documents in all, never loaded.
void match_entries(Database& database, const ListHead& list, std::span<const ScreenedDocument> documents,
                   std::size_t total, const std::function<void(std::size_t, const ListEntry&)>& take);

/// Every document by which the persons (sorted, none twice) are or were known: present and past numbers.
void read_documents(Database& database, std::span<const std::int64_t> persons,
                    const std::function<void(std::size_t, const DocumentKey&)>& take);
/// Where they live now.
void read_members(Database& database, std::span<const std::int64_t> persons,
                  const std::function<void(std::size_t, std::int64_t household)>& take);
/// Present members of households between the first and the last of sorted keys; calls `take(household,
/// person)` in the order of households.
void read_household_members(Database& database, std::span<const KeyRow> households,
                            const std::function<void(std::uint64_t, std::int64_t)>& take);

/// Periods in which a policy has batches and which overlap one.
std::vector<std::int64_t> periods_overlapping(Database& database, std::int64_t policy, Period period);
struct PersonLine {
  std::uint64_t person = 0;
  std::int64_t line = 0;
};
/// Obligations that stand for a policy and period, of persons between two numbers, by person.
std::vector<PersonLine> standing_lines(Database& database, std::int64_t policy, std::int64_t period,
                                       std::int64_t first, std::int64_t last);

/// A plot that somebody states for a policy and period.
struct PlotClaim {
  std::uint64_t plot = 0;  ///< running number of the plot, from 1
  std::int64_t person = 0;
  std::int64_t claim = 0;
};
/// Claims of plots that more than one person states, plot by plot.
Done read_contested_plots(Database& database, std::int64_t policy, Period period,
                          const std::function<Done(std::span<const PlotClaim>)>& take_plot);
std::string plot_of_claim(Database& database, std::int64_t claim);
/// Writes what a person states of a plot; the person's base data are the sum of the plots.
void write_plot(Database& database, const QuantityRow& row, std::string_view plot);

}  // namespace ykt::sqlite
