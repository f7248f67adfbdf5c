#include "platform/handlers/checks.hpp"

#include <algorithm>

#include "ykt/base/text.hpp"

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
  if (!is_blank(text)) return {};
  return fail(Code::field_invalid, path, {{"expected", std::string("text")}});
}

Result<PersonTag> tag_of(TagKind kind, std::optional<std::int64_t> detail,
                         std::optional<std::int64_t> grade) {
  constexpr std::int64_t kMax = 9;  // the rule of each kind is narrower
  const auto outside = [](std::optional<std::int64_t> number) {
    return number && (*number < 1 || *number > kMax);
  };
  if (outside(detail)) return fail(Code::out_of_range, "/detail", {{"min", 1}, {"max", kMax}});
  if (outside(grade)) return fail(Code::out_of_range, "/grade", {{"min", 1}, {"max", kMax}});
  return PersonTag{.kind = kind,
                   .detail = static_cast<std::uint8_t>(detail.value_or(0)),
                   .grade = static_cast<std::uint8_t>(grade.value_or(0)),
                   .from = Date::min()};
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
