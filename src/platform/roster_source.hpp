// RosterSource: the rows of a roster from a file or an Arrow stream, one like the other.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "ykt/base/digest.hpp"
#include "ykt/base/encoding.hpp"
#include "ykt/batch/roster.hpp"
#include "ykt/platform/input.hpp"

namespace ykt {

/// The usual form, whose columns may also go by their slugs: what a table of a program calls them.
RosterLayout layout_with_slugs();
/// The checks of its rows, with every kind of document that identity knows.
RosterCheckOptions checks_of(const RosterLayout& layout);

class RosterSource {
 public:
  /// Reads as far as the header. What passes is digested into `hasher` (nullptr: nowhere), which must outlive
  /// the source. Errors: those of `RosterReader::open` and of the stream.
  static Result<RosterSource> open(Input& input, std::optional<Encoding> encoding, Hasher* hasher);
  RosterSource(RosterSource&&) noexcept;
  RosterSource& operator=(RosterSource&&) noexcept;
  ~RosterSource();

  /// The next row, or nullptr at the end; valid until the next call.
  Result<const RosterRow*> next();
  /// Slug, or `arrow`.
  std::string_view encoding() const noexcept;

 private:
  struct State;
  explicit RosterSource(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

}  // namespace ykt
