// CardAdviceReader: a region's answers to questions about the card, as a pack states them.
#include "service/card_question.hpp"
#include "service/guide_members.hpp"
#include "service/guide_reader.hpp"

namespace ykt::packs {
namespace {

template <class Answer>
void read_words(Members& members, Answer& into) {
  each_answer_member<Answer>(
      [&](std::string_view name, auto member) { members.optional(name, into.*member); });
  members.optional("service", into.service);
}

/// Nothing that is said of it has a source.
template <class Answer>
bool says_nothing(const Answer& answer) {
  return !answer.verdict.stated() && !answer.steps.stated();
}

void refuse_silence(const Place& place) {
  place.at("steps").refuse(Code::pack_key_missing, {{"key", std::string("steps")}});
}

void read_case(const Json& json, const Place& place, CardQuestion question, ToldOnce<AdviceCase>& once,
               CardAnswerCase& into) {
  const std::size_t before = place.problems->size();
  Members members(json, place);
  if (!members) return;
  once.read(members, "when", into.when);
  read_words(members, into);
  members.finish();
  if (place.problems->size() != before) return;
  if (says_nothing(into)) refuse_silence(place);
  // A case that no fact of the question tells would never be told to anybody.
  if (!hangs_on(question, into.when)) place.at("when").refuse(Code::pack_member_misplaced);
}

void read_answer(const Json& json, const Place& place, ToldOnce<CardQuestion>& once, CardAnswer& into) {
  const std::size_t before = place.problems->size();
  Members members(json, place);
  if (!members) return;
  once.read(members, "question", into.question);
  read_words(members, into);
  if (const Json* cases = members.find("cases")) {
    ToldOnce<AdviceCase> cases_once;
    read_items(*cases, members.at("cases"), into.cases,
               [&](const Json& item, const Place& at, CardAnswerCase& one) {
                 read_case(item, at, into.question, cases_once, one);
               });
  }
  members.finish();
  if (place.problems->size() != before) return;
  if (into.cases.empty() && says_nothing(into)) refuse_silence(place);
  // Two places that give one answer could contradict each other.
  if (into.question == CardQuestion::new_card_needed)
    place.at("question").refuse(Code::pack_member_misplaced);
  if (into.verdict && told_by_bank_side(into.question))
    place.at("verdict").refuse(Code::pack_member_misplaced);
}

}  // namespace

void read_answers(const Json& json, const Place& place, std::vector<CardAnswer>& into) {
  ToldOnce<CardQuestion> once;
  read_items(json, place, into, [&once](const Json& item, const Place& at, CardAnswer& answer) {
    read_answer(item, at, once, answer);
  });
}

}  // namespace ykt::packs
