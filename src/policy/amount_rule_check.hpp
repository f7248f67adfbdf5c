// AmountRule's check: what it shares with ranges.
#pragma once
#include <string>

namespace ykt::packs {

/// A unit of a quantity: 1 to 8 characters, not blank, none of them invisible.
bool unit_ok(const std::string& unit);

}  // namespace ykt::packs
