// Phone: telephone numbers in one plain form.
#pragma once
#include <string>
#include <string_view>

namespace ykt {

/// Digits of a phone number in its plain form, a leading `+` kept; hyphens and spaces between them are
/// dropped. Empty when malformed: other characters, fewer than 7 or more than 15 digits.
std::string plain_phone(std::string_view text);
/// Whether two plain numbers ring the same telephone: with or without the country's +86.
bool same_phone(std::string_view one, std::string_view other);

}  // namespace ykt
