#include "platform/handlers/checks.hpp"

#include <algorithm>

namespace ykt::gate {

Done check_limit(std::int64_t limit) {
  if (limit >= 1 && limit <= kPageMax) return {};
  return fail(Code::out_of_range, "/limit", {{"min", 1}, {"max", kPageMax}});
}

Done check_code(std::string_view text, const char* path) {
  constexpr std::size_t kMax = 64;
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  };
  if (!text.empty() && text.size() <= kMax && std::all_of(text.begin(), text.end(), allowed)) return {};
  return fail(Code::field_invalid, path, {{"expected", std::string("[a-z0-9_.-]{1,64}")}});
}

Done check_not_empty(std::string_view text, const char* path) {
  if (!text.empty()) return {};
  return fail(Code::field_invalid, path, {{"expected", std::string("text")}});
}

Result<sqlite::DocumentKey> document_of(const PersonRef& ref, const std::string& path) {
  const IdCheck check = check_id(ref.id_kind, ref.id_number);
  if (!check.ok()) return fail(check.code, path + "/id_number");
  return sqlite::DocumentKey{ref.id_kind, check.key};
}

Result<Person> person_of(Context& context, const PersonRef& ref, const std::string& path) {
  YKT_LET(document, document_of(ref, path));
  auto person = sqlite::find_person(context.database, document);
  if (!person) return fail(Code::not_found, path, {{"what", std::string("person")}});
  return std::move(*person);
}

}  // namespace ykt::gate
