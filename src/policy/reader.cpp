// Reader: the leaves of a pack.
#include "policy/reader.hpp"

#include <algorithm>

#include "ykt/base/digest.hpp"
#include "ykt/base/text.hpp"

namespace ykt::packs {

bool Place::refuse(Code code, std::vector<ErrorArg> args) const {
  problems->push_back(Error{code, path, std::move(args)});
  return false;
}

bool Place::refuse(Error error) const {
  problems->push_back(std::move(error).under(path));
  return false;
}

bool Place::expected(std::string_view what) const {
  return refuse(Code::pack_type, {{"expected", std::string(what)}});
}

Members::Members(const Json& json, Place place) : object_(json.object()), place_(std::move(place)) {
  if (!object_) place_.expected("object");
}

const Json* Members::find(std::string_view key) {
  asked_.push_back(key);
  if (!object_) return nullptr;
  const auto found = std::find_if(object_->begin(), object_->end(),
                                  [&](const JsonMember& member) { return member.first == key; });
  return found == object_->end() ? nullptr : &found->second;
}

const Json* Members::require(std::string_view key) {
  const Json* json = find(key);
  if (!json && object_) at(key).refuse(Code::pack_key_missing, {{"key", std::string(key)}});
  return json;
}

bool Members::finish() {
  if (!object_) return false;
  bool good = true;
  for (const JsonMember& member : *object_)
    if (std::find(asked_.begin(), asked_.end(), member.first) == asked_.end())
      good = at(member.first).refuse(Code::pack_key_unknown);
  return good;
}

namespace {

/// Text read by the type's own parser. Numbers are refused where money is meant (R6, design 9).
template <class T>
bool read_parsed(const Json& json, const Place& place, T& into) {
  const std::string* text = json.string();
  if (!text) return place.expected("text");
  Result<T> value = T::parse(*text);
  if (!value) return place.refuse(std::move(value).error());
  into = *value;
  return true;
}

template <class T>
bool read_amount(const Json& json, const Place& place, T& into) {
  if (json.number()) return place.refuse(Code::pack_amount_as_number);
  return read_parsed(json, place, into);
}

template <class T>
Json write_list(const std::vector<T>& values) {
  JsonArray out;
  out.reserve(values.size());
  for (const T& value : values) out.push_back(write(value));
  return Json(std::move(out));
}

}  // namespace

bool read(const Json& json, const Place& place, std::string& into) {
  const std::string* text = json.string();
  if (!text) return place.expected("text");
  if (is_blank(*text)) return place.refuse(Code::pack_text_empty);
  into = *text;
  return true;
}

bool read(const Json& json, const Place& place, bool& into) {
  const bool* value = json.boolean();
  if (!value) return place.expected("true or false");
  into = *value;
  return true;
}

bool read(const Json& json, const Place& place, std::int64_t& into) {
  std::int64_t value = 0;
  if (!json.integer(value)) return place.expected("whole number");
  if (value < 0 || value > kCountMax)
    return place.refuse(Code::out_of_range, {{"min", std::int64_t{0}}, {"max", kCountMax}});
  into = value;
  return true;
}

bool read(const Json& json, const Place& place, int& into) {
  std::int64_t value = 0;
  if (!read(json, place, value)) return false;
  into = static_cast<int>(value);  // at most kCountMax
  return true;
}

bool read(const Json& json, const Place& place, Decimal& into) { return read_amount(json, place, into); }
bool read(const Json& json, const Place& place, Money& into) { return read_amount(json, place, into); }
bool read(const Json& json, const Place& place, Date& into) { return read_parsed(json, place, into); }

bool read(const Json& json, const Place& place, DivisionCode& into) {
  if (!read_parsed(json, place, into)) return false;
  if (division_known(into)) return true;
  return place.refuse(Code::pack_division_unknown, {{"division", into.to_string()}});
}

bool read(const Json& json, const Place& place, std::vector<std::string>& into) {
  return read_list(json, place, into);
}
bool read(const Json& json, const Place& place, std::vector<int>& into) {
  return read_list(json, place, into);
}
bool read(const Json& json, const Place& place, std::vector<Date>& into) {
  return read_list(json, place, into);
}

bool read(const Json& json, const Place& place, std::vector<DivisionCode>& into) {
  if (!read_list(json, place, into)) return false;
  if (into.empty()) return place.refuse(Code::pack_text_empty);
  for (std::size_t i = 1; i < into.size(); ++i)
    if (std::find(into.begin(), into.begin() + static_cast<std::ptrdiff_t>(i), into[i]) !=
        into.begin() + static_cast<std::ptrdiff_t>(i))
      return place.at(i).refuse(Code::pack_division_repeated, {{"division", into[i].to_string()}});
  return true;
}

bool read(const Json& json, const Place& place, PolicyDocument& into) {
  Members members(json, place);
  bool good = members.required("title", into.title);
  good = members.optional("number", into.number) && good;
  good = members.optional("dated", into.dated) && good;
  good = members.optional("digest", into.digest) && good;
  if (into.digest) {
    const auto digest = Digest::parse(DigestAlgorithm::sm3, *into.digest);
    if (!digest) good = members.at("digest").refuse(digest.error());
  }
  return members.finish() && good;
}

bool read(const Json& json, const Place& place, std::vector<PolicyDocument>& into) {
  return read_list(json, place, into);
}

bool read(const Json& json, const Place& place, CardStart& into) {
  Members members(json, place);
  bool good = members.optional("from", into.from);
  good = members.optional("text", into.text) && good;
  if (members && !into.from && into.text.empty() && good) {
    good = members.at("from").refuse(Code::pack_key_missing, {{"key", std::string("from")}});
  }
  return members.finish() && good;
}

bool read(const Json& json, const Place& place, FilingPeriod& into) {
  Members members(json, place);
  bool good = members.optional("from", into.from);
  good = members.optional("to", into.to) && good;
  if (members && good && !into.from && !into.to)
    good = members.at("to").refuse(Code::pack_key_missing, {{"key", std::string("to")}});
  if (into.from && into.to && *into.to < *into.from)
    good = members.at("to").refuse(Code::policy_validity_backwards);
  return members.finish() && good;
}

bool read_name(const Json& json, const Place& place, std::string& into) {
  if (!read(json, place, into)) return false;
  bool part_empty = true;
  bool good = into.size() <= 64;
  for (const char c : into) {
    if (c == '.') {
      good = good && !part_empty;
      part_empty = true;
    } else {
      good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-');
      part_empty = false;
    }
  }
  return (good && !part_empty) || place.refuse(Code::pack_name_malformed);
}

Json write(const std::string& value) { return Json(value); }
Json write(bool value) { return Json(value); }
Json write(std::int64_t value) { return Json(value); }
Json write(const Decimal& value) { return Json(value.strip_zeros().to_string()); }
Json write(Money value) { return Json(value.to_string()); }
Json write(Date value) { return Json(value.to_string()); }
Json write(DivisionCode value) { return Json(value.to_string()); }
Json write(const std::vector<std::string>& value) { return write_list(value); }
Json write(const std::vector<Date>& value) { return write_list(value); }
Json write(const std::vector<DivisionCode>& value) { return write_list(value); }

Json write(const std::vector<PolicyDocument>& value) {
  JsonArray out;
  for (const PolicyDocument& document : value) {
    JsonObject members;
    members.emplace_back("title", document.title);
    if (document.number) members.emplace_back("number", *document.number);
    if (document.dated) members.emplace_back("dated", write(*document.dated));
    if (document.digest) members.emplace_back("digest", *document.digest);
    out.push_back(Json(std::move(members)));
  }
  return Json(std::move(out));
}

Json write(const FilingPeriod& value) {
  JsonObject out;
  if (value.from) out.emplace_back("from", write(*value.from));
  if (value.to) out.emplace_back("to", write(*value.to));
  return Json(std::move(out));
}

Json write(const CardStart& value) {
  JsonObject out;
  if (value.from) out.emplace_back("from", write(*value.from));
  if (!value.text.empty()) out.emplace_back("text", value.text);
  return Json(std::move(out));
}

}  // namespace ykt::packs
