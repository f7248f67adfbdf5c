#include "platform/roster_source.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "platform/arrow_cells.hpp"
#include "platform/input_digest.hpp"

namespace ykt {
namespace {

/// Kinds of document that may stand in a roster: all that identity knows.
constexpr std::uint32_t kAllKinds = 0b111;

struct ArrowRows {
  ArrowCells cells;
  RosterColumnMap map;
  RosterRow row{};

  Result<const RosterRow*> next() {
    YKT_LET(more, cells.next());
    if (!more) return nullptr;
    ++row.row;
    for (std::size_t i = 0; i < kRosterColumns; ++i)
      if (map.field_of[i] != RosterColumnMap::kAbsent)
        row.set(static_cast<RosterColumn>(i), cells.cell(static_cast<std::size_t>(map.field_of[i])));
    return &row;
  }
};

Result<ArrowRows> open_rows(Input& input, Hasher* hasher, const RosterLayout& layout) {
  YKT_LET(cells, ArrowCells::open(input, hasher));
  const std::vector<std::string_view> names(cells.names().begin(), cells.names().end());
  std::vector<Error> problems;
  RosterColumnMap map = match_roster_header(names, layout, problems);
  if (!problems.empty()) return Failure(std::move(problems.front()));
  return ArrowRows{.cells = std::move(cells), .map = std::move(map)};
}

}  // namespace

RosterLayout layout_with_slugs() {
  RosterLayout layout = usual_roster_layout();
  for (RosterLayoutColumn& column : layout.columns) column.headers.emplace_back(slug(column.column));
  return layout;
}

RosterCheckOptions checks_of(const RosterLayout& layout) {
  RosterCheckOptions out = roster_check_options(layout);
  out.id_kinds = kAllKinds;
  return out;
}

struct RosterSource::State {
  std::variant<RosterReader, ArrowRows> rows;
};

RosterSource::RosterSource(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
RosterSource::RosterSource(RosterSource&&) noexcept = default;
RosterSource& RosterSource::operator=(RosterSource&&) noexcept = default;
RosterSource::~RosterSource() = default;

Result<RosterSource> RosterSource::open(Input& input, std::optional<Encoding> encoding, Hasher* hasher) {
  RosterLayout layout = layout_with_slugs();
  if (input.is_arrow()) {
    YKT_LET(rows, open_rows(input, hasher, layout));
    return RosterSource(std::make_unique<State>(State{std::move(rows)}));
  }
  RosterReadOptions options;
  options.encoding = encoding;
  options.layout = std::move(layout);
  ByteSource bytes = hasher ? digesting(input.bytes(), *hasher) : input.bytes();
  YKT_LET(reader, RosterReader::open(std::move(bytes), std::move(options)));
  return RosterSource(std::make_unique<State>(State{std::move(reader)}));
}

Result<const RosterRow*> RosterSource::next() {
  return std::visit([](auto& rows) { return rows.next(); }, state_->rows);
}

std::string_view RosterSource::encoding() const noexcept {
  const auto* reader = std::get_if<RosterReader>(&state_->rows);
  return reader ? slug(reader->encoding()) : "arrow";
}

}  // namespace ykt
