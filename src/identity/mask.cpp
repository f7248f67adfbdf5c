// Mask: hides the middle of numbers and names.
#include "ykt/identity/mask.hpp"

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

// Keeps `front` and `back` characters when at least a third is hidden so, else hides everything.
std::string keep_ends(std::string_view text, std::size_t front, std::size_t back) {
  const std::size_t size = count_code_points(text);
  if (!is_utf8(text) || (front + back) * 3 > size * 2) front = back = 0;
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t begin = at;
    next_code_point(text, at);
    if (i < front || i >= size - back)
      out += text.substr(begin, at - begin);
    else
      out += '*';
  }
  return out;
}

}  // namespace

std::string mask_id(std::string_view number, IdMask how) {
  return how == IdMask::notice ? keep_ends(number, 3, 2) : keep_ends(number, 6, 4);
}

std::string mask_account(std::string_view account) { return keep_ends(account, 4, 4); }

std::string mask_phone(std::string_view phone) {
  return phone.size() >= 11 ? keep_ends(phone, 3, 4) : keep_ends(phone, 0, 3);
}

std::string mask_name(std::string_view name) {
  return count_code_points(name) <= 2 ? keep_ends(name, 1, 0) : keep_ends(name, 1, 1);
}

}  // namespace ykt
