// Moves of messages on arrival: bound numbers, the outbox, what was claimed and sent (R10).
#include <algorithm>

#include "platform/model.hpp"

namespace ykt::test {

void Model::add_message_moves(Moves& into) {
  into.insert(into.end(), {{"PhoneBind", 3, &Model::bind_phone},
                           {"PhoneImport", 2, &Model::import_phones},
                           {"MessagePrepare", 5, &Model::prepare_messages},
                           {"MessageClaim", 5, &Model::claim_messages},
                           {"MessageAcknowledge", 4, &Model::acknowledge_message},
                           {"MessageGiveBack", 2, &Model::give_message_back}});
}

void Model::bind_phone() {
  JsonObject bound = *object("person", ref(some_human()), "service", !one_in(8), "day", some_day()).object();
  if (!one_in(6)) bound.emplace_back("phone", "1380000000" + std::to_string(below(10)));
  run("registrar", "PhoneBind", to_text(Json(std::move(bound))));
}

/// One row by the document, one by an account that may be an old one, one of a home.
void Model::import_phones() {
  std::string csv = "id_kind,id_number,credit_code,account,phone,service\n";
  csv += "resident," + humans_[some_human()].folk.id + ",,,1390000000" + std::to_string(below(10)) + ",on\n";
  const Folk& one = humans_[some_human()].folk;
  csv += "resident," + one.id + ",," + one.account + ",,off\n";
  if (!homes_.empty()) csv += ",," + any_of(homes_).credit_code + ",,13900000011,on\n";
  run("registrar", "PhoneImport", fields("division", kCounty, "day", some_day()), csv);
}

void Model::prepare_messages() { run("operator", "MessagePrepare", fields("batch", some_sent_batch())); }

/// What was settled is never given to anybody again.
void Model::claim_messages() {
  const auto reply = run("operator", "MessageClaim",
                         fields("batch", some_sent_batch(), "limit", 5, "minutes", one_in(3) ? 1 : 1440));
  if (!reply) return;
  for (const Json& one : *reply->find("messages")->array()) {
    std::int64_t message = 0;
    one.find("message")->integer(message);
    fail_if(messages_settled_.contains(message), "a message was given out after it was sent");
    claimed_.push_back(message);
  }
}

void Model::acknowledge_message() {
  if (claimed_.empty()) return;
  const std::int64_t message = any_of(claimed_);
  if (!run("operator", "MessageAcknowledge",
           fields("messages", JsonArray{message}, "outcome", one_in(5) ? "undeliverable" : "sent")))
    return;
  fail_if(!messages_settled_.insert(message).second, "a message was settled twice");
  std::erase(claimed_, message);
}

void Model::give_message_back() {
  if (claimed_.empty()) return;
  const std::int64_t message = any_of(claimed_);
  if (run("operator", "MessageGiveBack", fields("messages", JsonArray{message})))
    std::erase(claimed_, message);
}

}  // namespace ykt::test
