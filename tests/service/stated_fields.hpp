// Stated fields: a pack of guides as rows of place, field, source and text; and the source's own words where
// they are at hand.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ykt/base/json.hpp"

namespace ykt::testing_guides {

struct StatedField {
  std::string where;  ///< `guides/apply/proxy/online`: lists by what their items are about
  std::string field;
  std::string source;
  std::string value;  ///< texts as they are, lists of texts with ` | ` between, anything else as JSON
  auto operator<=>(const StatedField&) const = default;
};

/// Every field of the pack that has a source, not stated ones among them.
std::vector<StatedField> stated_fields(const Json& pack);

/// From `L3`, `H61` to the words of that chapter or question, without spaces and line ends; empty where the
/// seeds do not lie beside the checkout.
std::map<std::string, std::string> seed_texts();

/// Whether the key words of a value stand in a text: pairs of Han characters that follow each other, four of
/// five of them, and all its figures.
bool key_words_stand(std::string_view value, std::string_view in);

}  // namespace ykt::testing_guides
