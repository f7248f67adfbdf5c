// Moves of applications, which a batch may be drawn from, and of the lists that they are screened by.
#include "platform/model.hpp"

namespace ykt::test {

void Model::add_application_moves(Moves& into) {
  into.insert(into.end(), {{"ApplicationFile", 10, &Model::file_application},
                           {"ApplicationComplete", 3, &Model::complete_application},
                           {"ApplicationReviewPreliminary", 1, &Model::review_application},
                           {"ApplicationReturn", 3, &Model::return_application},
                           {"ApplicationApprove", 8, &Model::approve_application},
                           {"ApplicationReject", 2, &Model::reject_application},
                           {"ApplicationWithdraw", 3, &Model::withdraw_application},
                           {"ApplicationScreen", 6, &Model::screen_application},
                           {"ApplicationFindingSettle", 4, &Model::settle_application_finding},
                           {"ReferenceListImport", 3, &Model::import_list}});
}

std::string Model::some_application() {
  return applications_.empty() || one_in(30) ? "A000001" : any_of(applications_);
}

void Model::file_application() {
  constexpr const char* kApplied[] = {kMonthly, kMonthly, kMonthly, kHousehold, kLand};
  const std::size_t human = some_human();
  const auto reply =
      run("clerk", "ApplicationFile",
          fields("division", kCounty, "policy", any_of(kApplied), "person", ref(human), "at", "registration",
                 "filed_by", "oneself", "through", "counter", "account",
                 one_in(12) ? make_account(1) : humans_[human].folk.account, "materials", JsonArray{}));
  if (reply) applications_.push_back(*reply->find("application")->string());
}

void Model::complete_application() {
  run("clerk", "ApplicationComplete", fields("application", some_application(), "materials", JsonArray{}));
}

void Model::review_application() {
  run("first", "ApplicationReviewPreliminary", fields("application", some_application()));
}

void Model::return_application() {
  run("final", "ApplicationReturn",
      fields("application", some_application(), "reasons", JsonArray{object("reason", "entry_wrong")}));
}

void Model::approve_application() {
  run("final", "ApplicationApprove", fields("application", some_application()));
}

void Model::reject_application() {
  run("final", "ApplicationReject",
      fields("application", some_application(), "reasons", JsonArray{"found_otherwise"}));
}

void Model::withdraw_application() {
  run("clerk", "ApplicationWithdraw", fields("application", some_application()));
}

void Model::screen_application() {
  const std::string application = some_application();
  const auto reply = run("screener", "ApplicationScreen", fields("application", application));
  if (reply && number_in(*reply, "findings") > 0) screened_.push_back(application);
}

void Model::settle_application_finding() {
  constexpr const char* kReasons[] = {"confirmed", "other_person", "lawful"};
  run("operator", "ApplicationFindingSettle",
      fields("application", screened_.empty() ? some_application() : any_of(screened_), "finding",
             static_cast<std::int64_t>(below(2) + 1), "reason", any_of(kReasons), "note", "x"));
}

/// Deaths that a register has not heard of, or what is only for information.
void Model::import_list() {
  const bool deaths = one_in(2);
  const std::string csv = "id_kind,id_number,date\nresident," + humans_[some_human()].folk.id +
                          (one_in(2) ? ",2025-01-15\n" : ",2025-02-15\n");
  run("screener", "ReferenceListImport",
      fields("division", kCounty, "list", deaths ? "deaths" : "others", "source", "x", "as_of",
             (*Date::of(2025, 1, 1).plus_days(static_cast<std::int32_t>(below(60)))).to_string(), "meaning",
             deaths ? "must_not_be_in" : "information", "rule", deaths ? "death" : "information"),
      csv);
}

}  // namespace ykt::test
