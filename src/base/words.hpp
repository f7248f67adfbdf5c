// Words: how the arguments of an error, and units, are said to people in two languages.
#pragma once
#include <string>
#include <string_view>

#include "ykt/base/codes.hpp"

namespace ykt::words {

/// The value of an error's argument for people: as it is in English; in Chinese the word of words.def, where
/// there is one. A `unit` is Chinese in a policy and is said by `unit`.
std::string argument(std::string_view name, std::string_view value, Lang lang);

/// A unit for people: `元/月`, `yuan/month`; `月`, `months` of many. A word that only a policy has stays as
/// it is.
std::string unit(std::string_view unit, bool many, Lang lang);
/// A number and its unit: `12.5 亩`, `12.5 mu`; `1 person`, `3 persons`; `70%`.
std::string measured(std::string_view number, std::string_view unit, Lang lang);

}  // namespace ykt::words
