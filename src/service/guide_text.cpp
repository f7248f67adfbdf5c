#include "ykt/service/guide_text.hpp"

#include <string_view>

#include "service/guide_members.hpp"

namespace ykt {
namespace {

std::string lines_of(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += '\n';
    out += item;
  }
  return out;
}

std::string text_of(const std::string& value) { return value; }
std::string text_of(const std::vector<std::string>& value) { return lines_of(value); }
std::string text_of(std::int64_t value) { return std::to_string(value); }
std::string text_of(bool value) { return value ? "yes" : "no"; }
std::string text_of(BankChoice value) { return std::string(slug(value)); }
std::string text_of(MinorProxy value) { return std::string(slug(value)); }
std::string text_of(const ServiceTime& value) { return std::to_string(value.working_days); }
std::string text_of(const ServiceFee& value) {
  return value.kind == FeeKind::fixed ? value.amount.to_string() : std::string(slug(value.kind));
}
std::string text_of(const std::vector<ServicePlace>& value) {
  std::vector<std::string> items;
  for (const ServicePlace place : value) items.emplace_back(slug(place));
  return lines_of(items);
}
std::string text_of(const OnlineOffer& value) {
  std::vector<std::string> items{std::string(slug(value.kind))};
  items.insert(items.end(), value.channels.begin(), value.channels.end());
  if (!value.limit.empty()) items.push_back(value.limit);
  return lines_of(items);
}
std::string text_of(const std::vector<ServiceHotline>& value) {
  std::vector<std::string> items;
  for (const ServiceHotline& line : value)
    items.push_back(line.name.empty() ? line.number : line.name + " " + line.number);
  return lines_of(items);
}

template <class T>
void put(std::vector<GuideFieldText>& into, std::string field, const Stated<T>& value) {
  if (value) into.push_back({std::move(field), text_of(*value), value.source()});
}

void put_rule(std::vector<GuideFieldText>& into, const ProxyRule& rule) {
  const std::string at = "proxy/" + std::string(slug(rule.channel)) + "/";
  each_proxy_member(
      [&](std::string_view name, auto member) { put(into, at + std::string(name), rule.*member); });
}

}  // namespace

std::vector<GuideFieldText> stated_fields(const Guide& guide) {
  std::vector<GuideFieldText> out;
  each_guide_member([&](std::string_view name, auto member) { put(out, std::string(name), guide.*member); });
  for (const ProxyRule& rule : guide.proxy) put_rule(out, rule);
  return out;
}

}  // namespace ykt
