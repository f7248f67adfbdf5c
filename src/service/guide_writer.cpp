// GuideWriter: the canonical text of a pack of guides.
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"

namespace ykt {
namespace packs {

Json write(const ServiceFee& value) {
  JsonObject out{{"kind", write(value.kind)}};
  if (value.amount.sign() != 0) out.emplace_back("amount", write(value.amount));
  return Json(std::move(out));
}

Json write(const ServiceTime& value) { return Json(JsonObject{{"working_days", write(value.working_days)}}); }

Json write(const OnlineOffer& value) {
  JsonObject out{{"kind", write(value.kind)}};
  if (!value.channels.empty()) out.emplace_back("channels", write(value.channels));
  if (!value.limit.empty()) out.emplace_back("limit", value.limit);
  if (value.temporary_loss_only) out.emplace_back("temporary_loss_only", true);
  return Json(std::move(out));
}

Json write(const std::vector<ServiceHotline>& value) {
  JsonArray out;
  for (const ServiceHotline& line : value) {
    JsonObject one{{"number", line.number}};
    if (!line.name.empty()) one.emplace_back("name", line.name);
    out.emplace_back(std::move(one));
  }
  return Json(std::move(out));
}

Json write(const std::vector<ServicePlace>& value) {
  JsonArray out;
  for (const ServicePlace place : value) out.push_back(write(place));
  return Json(std::move(out));
}

namespace {

/// A field that is not stated is left out, unless it says where or why.
template <class T>
void put(JsonObject& out, std::string_view key, const Stated<T>& field) {
  if (!field && field.source().empty()) return;
  JsonObject one;
  one.emplace_back("value", field ? packs::write(*field) : Json());
  one.emplace_back("source", field.source());
  out.emplace_back(std::string(key), std::move(one));
}

void put_some(JsonObject& out, std::string_view key, JsonObject members) {
  if (!members.empty()) out.emplace_back(std::string(key), std::move(members));
}

template <class T, class WriteItem>
void put_items(JsonObject& out, std::string_view key, const std::vector<T>& items, WriteItem&& write_item) {
  if (items.empty()) return;
  JsonArray written;
  written.reserve(items.size());
  for (const T& item : items) {
    JsonObject one;
    write_item(item, one);
    written.emplace_back(std::move(one));
  }
  out.emplace_back(std::string(key), std::move(written));
}

void write_proxy(const ProxyRule& rule, JsonObject& out) {
  out.emplace_back("channel", write(rule.channel));
  each_proxy_member([&](std::string_view name, auto member) { put(out, name, rule.*member); });
}

void write_disagreement(const Disagreement& one, JsonObject& out) {
  out.emplace_back("field", one.field);
  put_items(out, "says", one.says, [](const Disagreement::Says& says, JsonObject& into) {
    into.emplace_back("source", says.source);
    into.emplace_back("text", says.text);
  });
}

void write_guide(const Guide& guide, JsonObject& out) {
  out.emplace_back("service", write(guide.service));
  each_guide_member([&](std::string_view name, auto member) { put(out, name, guide.*member); });
  put_items(out, "proxy", guide.proxy, write_proxy);
  put_items(out, "disagreements", guide.disagreements, write_disagreement);
}

template <class Answer>
void write_words(const Answer& answer, JsonObject& out) {
  each_answer_member<Answer>([&](std::string_view name, auto member) { put(out, name, answer.*member); });
  if (answer.service) out.emplace_back("service", write(*answer.service));
}

void write_answer(const CardAnswer& answer, JsonObject& out) {
  out.emplace_back("question", write(answer.question));
  write_words(answer, out);
  put_items(out, "cases", answer.cases, [](const CardAnswerCase& one, JsonObject& into) {
    into.emplace_back("when", write(one.when));
    write_words(one, into);
  });
}

JsonObject write_bank_side(const BankSideGuide& side) {
  JsonObject out;
  put_items(out, "banks", side.banks, [](const RegionBank& bank, JsonObject& into) {
    into.emplace_back("name", bank.name);
    put(into, "issues", bank.issues);
    put(into, "activates", bank.activates);
  });
  each_bank_side_member([&](std::string_view name, auto member) { put(out, name, side.*member); });
  return out;
}

JsonObject write_pack(const GuidePack& pack) {
  JsonObject out{{"name", pack.name},
                 {"kind", kGuidesKind},
                 {"region", write(pack.region)},
                 {"version", pack.version},
                 {"source", pack.source}};
  if (!pack.note.empty()) out.emplace_back("note", pack.note);
  put(out, "hotlines", pack.hotlines);
  put(out, "site_search", pack.site_search);
  JsonObject postage;
  each_postage_member([&](std::string_view name, auto member) { put(postage, name, pack.postage.*member); });
  put_some(out, "postage", std::move(postage));
  put_items(out, "notices", pack.notices, [](const RegionNotice& notice, JsonObject& into) {
    into.emplace_back("topic", write(notice.topic));
    put(into, "text", notice.text);
  });
  put_items(out, "account_fees", pack.account_fees, [](const AccountFee& fee, JsonObject& into) {
    into.emplace_back("charge", write(fee.charge));
    put(into, "free", fee.free);
    put(into, "free_a_month", fee.free_a_month);
  });
  put_items(out, "replacement", pack.replacement, [](const ReplacementRule& rule, JsonObject& into) {
    into.emplace_back("reason", write(rule.reason));
    each_replacement_member([&](std::string_view name, auto member) { put(into, name, rule.*member); });
  });
  put_some(out, "bank_side", write_bank_side(pack.bank_side));
  JsonObject delivery;
  each_delivery_member(
      [&](std::string_view name, auto member) { put(delivery, name, pack.delivery.*member); });
  put_some(out, "delivery", std::move(delivery));
  put_items(out, "answers", pack.answers, write_answer);
  put_items(out, "guides", pack.guides, write_guide);
  return out;
}

}  // namespace
}  // namespace packs

std::string canonical_text(const GuidePack& pack) { return to_text(Json(packs::write_pack(pack))); }

}  // namespace ykt
