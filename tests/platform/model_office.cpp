// Moves of offices: policies, banks and their scores, matters, masks, posts, and what citizens ask.
#include "platform/model.hpp"

namespace ykt::test {

void Model::add_office_moves(Moves& into) {
  into.insert(into.end(), {{"PackInstall", 1, &Model::install_pack},
                           {"AreaRegister", 1, &Model::register_area},
                           {"PolicyAdjust", 4, &Model::adjust_policy},
                           {"PolicyEnd", 1, &Model::end_policy},
                           {"PolicyDocumentAdd", 1, &Model::add_document},
                           {"BankAdd", 1, &Model::add_bank},
                           {"AgreementAdd", 1, &Model::add_agreement},
                           {"AgreementEnd", 1, &Model::end_agreement},
                           {"AgreementExtend", 1, &Model::extend_agreement},
                           {"BankInspect", 1, &Model::inspect_bank},
                           {"ScoreWeightsSet", 1, &Model::set_weights},
                           {"BankScoreUse", 1, &Model::use_score},
                           {"MatterFile", 1, &Model::file_matter},
                           {"MatterAnswer", 1, &Model::answer_matter},
                           {"MatterDeadlineSet", 1, &Model::set_deadline},
                           {"PublicMasksSet", 1, &Model::mask_public},
                           {"VillageMasksSet", 1, &Model::mask_villages},
                           {"PublicQuery", 5, &Model::ask_as_citizen},
                           {"ActorAdd", 1, &Model::add_actor},
                           {"GrantAdd", 1, &Model::add_grant},
                           {"GrantRevoke", 1, &Model::revoke_grant}});
}

void Model::install_pack() {
  constexpr const char* kPacks[] = {"leshan.policies", "example_bank_a.layout", "leshan.holding",
                                    "leshan.guides", "no.such"};
  run("manager", "PackInstall", fields("name", any_of(kPacks)));
}

void Model::register_area() {
  run("manager", "AreaRegister",
      fields("division", kCounty, "areas",
             JsonArray{object("code", "51110200" + std::to_string(below(9) + 1), "name", "x")}));
}

/// A higher or lower monthly amount from the first of a month, or only another number to call.
void Model::adjust_policy() {
  constexpr std::pair<const char*, std::int64_t> kAmounts[] = {{"80", 8000}, {"90", 9000}, {"100", 10000}};
  if (one_in(3)) {
    run("manager", "PolicyAdjust",
        fields("division", kCounty, "policy", some_policy(), "from", some_month() + "-01", "source", "x",
               "hotline", "12345"));
    return;
  }
  const auto& [amount, fen] = any_of(kAmounts);
  if (run("manager", "PolicyAdjust",
          fields("division", kCounty, "policy", kMonthly, "from", some_month() + "-01", "source", "x",
                 "amount", amount)))
    monthly_fen_.insert(fen);
}

void Model::end_policy() {
  run("manager", "PolicyEnd",
      fields("division", kCounty, "policy", one_in(30) ? kMachines : kUnused, "last_day", "2025-03-31",
             "source", "x"));
}

void Model::add_document() {
  run("manager", "PolicyDocumentAdd",
      fields("division", kCounty, "policy", kMonthly, "title", "办法", "file_name", "a.pdf"),
      std::string(below(3), 'x') + std::to_string(below(3)));
}

void Model::add_bank() {
  run("manager", "BankAdd", fields("bank", "bank_d", "name", "示例丁银行", "issuing", true, "paying", true));
}

/// From then on cards of that bank are paid by itself.
void Model::add_agreement() {
  if (run("manager", "AgreementAdd",
          fields("division", kCounty, "bank", "bank_d", "layout", "example_bank_a", "from", "2025-01-01",
                 "to", "2026-12-31", "cross_bank", one_in(2))))
    layouts_["bank_d"] = "example_bank_a.layout";
}

/// Seldom one that the county lives by, and then another follows on.
void Model::end_agreement() {
  const auto agreement = static_cast<std::int64_t>(one_in(6) ? 2 : 3 + below(3));
  const Date from = *today_.plus_days(static_cast<int>(below(3)));
  if (!run("manager", "AgreementEnd",
           fields("division", kCounty, "agreement", agreement, "from", from.to_string(), "reason", "agreed",
                  "document", "d")) ||
      agreement != 2)
    return;
  run("manager", "AgreementAdd",
      fields("division", kCounty, "bank", "bank_b", "layout", "example_bank_b", "from", from.to_string(),
             "to", "2026-12-31", "cross_bank", false));
}

void Model::extend_agreement() {
  run("manager", "AgreementExtend",
      fields("division", kCounty, "agreement", static_cast<std::int64_t>(below(4) + 1), "to",
             one_in(2) ? "2027-12-31" : "2026-12-31", "document", "d"));
}

void Model::inspect_bank() {
  run("manager", "BankInspect",
      fields("division", kCounty, "bank", "bank_a", "day", some_day(), "kind", "inspection", "finding", "x",
             "serious", one_in(2)));
}

void Model::set_weights() {
  run("manager", "ScoreWeightsSet",
      fields("division", kCounty, "weights",
             object("on_time", "30", "answered", "30", "paid", "20", "files", "10", "complaints", "5",
                    "service", "5", "rounding", "half_up")));
}

void Model::use_score() {
  run("manager", "BankScoreUse",
      fields("division", kCounty, "bank", "bank_a", "from", "2025-01-01", "to", today_.to_string(), "done",
             "x"));
}

void Model::file_matter() {
  const auto reply = run("desk", "MatterFile",
                         fields("division", kCounty, "kind", "complaint", "text", "x", "filed_on", some_day(),
                                "batch", some_batch().name));
  if (reply) matters_.push_back(*reply->find("matter")->string());
}

void Model::answer_matter() {
  if (matters_.empty()) return;
  run("operator", "MatterAnswer", fields("matter", any_of(matters_), "text", "x", "outcome", "explained"));
}

void Model::set_deadline() {
  run("manager", "MatterDeadlineSet",
      fields("division", kCounty, "kind", "complaint", "days", 10, "counted", "calendar"));
}

void Model::mask_public() {
  run("manager", "PublicMasksSet",
      fields("division", kCounty, "id_number", one_in(2) ? "masked" : "hidden", "account", "masked"));
}

void Model::mask_villages() {
  run("manager", "VillageMasksSet",
      fields("division", kCounty, "id_number", one_in(2) ? "masked" : "hidden", "id_mask", "middle",
             "account", "masked", "phone", "hidden", "name_masked", one_in(2)));
}

/// R11: what is shown was published and not withdrawn since, and is never of a private policy.
void Model::ask_as_citizen() {
  const Folk& one = humans_[some_human()].folk;
  const auto reply = run("desk", "PublicQuery", fields("name", one.name, "last_six", one.id.substr(12)));
  if (!reply) return;
  for (const Json& payment : *reply->find("payments")->array()) {
    const std::string& batch = *payment.find("batch")->string();
    fail_if(!published_.contains(batch), batch + " is shown and not published");
  }
}

void Model::add_actor() {
  run("root", "ActorAdd", fields("actor", "a" + std::to_string(below(30)), "title", "x"));
}

/// Who has several posts may still not do what excludes each other.
void Model::add_grant() {
  constexpr const char* kRoles[] = {"township_clerk",      "department_reviewer", "department_approver",
                                    "department_operator", "finance_officer",     "registrar"};
  run("root", "GrantAdd", fields("actor", "spare", "role", any_of(kRoles), "scope", "511100"));
}

void Model::revoke_grant() {
  run("root", "GrantRevoke", fields("actor", "spare", "role", "finance_officer", "scope", "511100"));
}

}  // namespace ykt::test
