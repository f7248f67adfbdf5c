// Household: the codes of relationship, and how a household's composition changes from a day on.
#include "ykt/people/household.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ykt/base/text.hpp"

namespace ykt {
namespace {

struct RelationshipRow {
  std::uint8_t code;
  std::string_view zh;
  std::string_view en;
};

/// GB/T 4761-2008, two-digit codes. Gaps are codes that the standard does not give.
constexpr RelationshipRow kRelationships[] = {
    {1, "本人", "self"},
    {2, "户主", "head of household"},
    {10, "配偶", "spouse"},
    {11, "夫", "husband"},
    {12, "妻", "wife"},
    {20, "子", "son"},
    {21, "独生子", "only son"},
    {22, "长子", "eldest son"},
    {23, "次子", "second son"},
    {24, "三子", "third son"},
    {25, "四子", "fourth son"},
    {26, "五子", "fifth son"},
    {27, "养子或继子", "adopted son or stepson"},
    {28, "女婿", "son-in-law"},
    {29, "其他儿子", "other son"},
    {30, "女", "daughter"},
    {31, "独生女", "only daughter"},
    {32, "长女", "eldest daughter"},
    {33, "次女", "second daughter"},
    {34, "三女", "third daughter"},
    {35, "四女", "fourth daughter"},
    {36, "五女", "fifth daughter"},
    {37, "养女或继女", "adopted daughter or stepdaughter"},
    {38, "儿媳", "daughter-in-law"},
    {39, "其他女儿", "other daughter"},
    {40, "孙子、孙女或外孙子、外孙女", "grandchild"},
    {41, "孙子", "son's son"},
    {42, "孙女", "son's daughter"},
    {43, "外孙子", "daughter's son"},
    {44, "外孙女", "daughter's daughter"},
    {45, "孙媳妇或外孙媳妇", "grandson's wife"},
    {46, "孙女婿或外孙女婿", "granddaughter's husband"},
    {47, "曾孙子或外曾孙子", "great-grandson"},
    {48, "曾孙女或外曾孙女", "great-granddaughter"},
    {49, "其他孙子、孙女或外孙子、外孙女", "other grandchild"},
    {50, "父母", "parent"},
    {51, "父亲", "father"},
    {52, "母亲", "mother"},
    {53, "公公", "husband's father"},
    {54, "婆婆", "husband's mother"},
    {55, "岳父", "wife's father"},
    {56, "岳母", "wife's mother"},
    {57, "继父或养父", "stepfather or adoptive father"},
    {58, "继母或养母", "stepmother or adoptive mother"},
    {59, "其他父母关系", "other parent"},
    {60, "祖父母或外祖父母", "grandparent"},
    {61, "祖父", "father's father"},
    {62, "祖母", "father's mother"},
    {63, "外祖父", "mother's father"},
    {64, "外祖母", "mother's mother"},
    {65, "配偶的祖父母或外祖父母", "spouse's grandparent"},
    {66, "曾祖父", "great-grandfather"},
    {67, "曾祖母", "great-grandmother"},
    {68, "配偶的曾祖父母或外曾祖父母", "spouse's great-grandparent"},
    {69, "其他祖父母或外祖父母关系", "other grandparent"},
    {70, "兄弟姐妹", "sibling"},
    {71, "兄", "elder brother"},
    {72, "嫂", "elder brother's wife"},
    {73, "弟", "younger brother"},
    {74, "弟媳", "younger brother's wife"},
    {75, "姐姐", "elder sister"},
    {76, "姐夫", "elder sister's husband"},
    {77, "妹妹", "younger sister"},
    {78, "妹夫", "younger sister's husband"},
    {79, "其他兄弟姐妹", "other sibling"},
    {80, "其他", "other"},
    {81, "伯父", "father's elder brother"},
    {82, "伯母", "wife of father's elder brother"},
    {83, "叔父", "father's younger brother"},
    {84, "婶母", "wife of father's younger brother"},
    {85, "舅父", "mother's brother"},
    {86, "舅母", "wife of mother's brother"},
    {87, "姨父", "husband of mother's sister"},
    {88, "姨母", "mother's sister"},
    {89, "姑父", "husband of father's sister"},
    {90, "姑母", "father's sister"},
    {91, "堂兄弟、堂姐妹", "cousin by father's brother"},
    {92, "表兄弟、表姐妹", "other cousin"},
    {93, "侄子", "brother's son"},
    {94, "侄女", "brother's daughter"},
    {95, "外甥", "sister's son"},
    {96, "外甥女", "sister's daughter"},
    {97, "其他亲属", "other relative"},
    {99, "非亲属", "not related"},
};

const RelationshipRow* row_of(int code) noexcept {
  const auto* at = std::lower_bound(std::begin(kRelationships), std::end(kRelationships), code,
                                    [](const RelationshipRow& row, int wanted) { return row.code < wanted; });
  return at != std::end(kRelationships) && at->code == code ? at : nullptr;
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool contains(std::span<const PersonId> persons, PersonId person) noexcept {
  return std::find(persons.begin(), persons.end(), person) != persons.end();
}

std::string member_path(std::size_t i, std::string_view field) {
  return "/members/" + std::to_string(i) + "/" + std::string(field);
}

/// The members of the case as stays that begin on `from`; the head named is added when it is not listed.
Result<std::vector<Membership>> wanted_members(const HouseholdFacts& facts, const HouseholdCase& command) {
  std::vector<Membership> wanted;
  std::optional<PersonId> head;
  for (std::size_t i = 0; i < command.members.size(); ++i) {
    const MemberCase& one = command.members[i];
    const auto relationship = Relationship::parse(one.relationship);
    if (!relationship) return fail(Code::relationship_unknown, member_path(i, "relationship"));
    for (const Membership& earlier : wanted)
      if (earlier.person == one.person) return fail(Code::household_member_twice, member_path(i, "person"));
    if (contains(facts.members_elsewhere, one.person))
      return fail(Code::household_member_elsewhere, member_path(i, "person"));
    if (contains(facts.dead, one.person)) return fail(Code::household_member_dead, member_path(i, "person"));
    if (relationship->is_head()) {
      if (head) return fail(Code::household_two_heads, member_path(i, "relationship"));
      head = one.person;
    }
    if (command.head == one.person && !relationship->is_head())
      return fail(Code::household_head_differs, member_path(i, "relationship"));
    wanted.push_back({one.person, *relationship, command.from, std::nullopt});
  }
  if (!command.head || command.head == head) return wanted;
  if (head) return fail(Code::household_two_heads, "/head");
  if (contains(facts.members_elsewhere, *command.head))
    return fail(Code::household_member_elsewhere, "/head");
  if (contains(facts.dead, *command.head)) return fail(Code::household_member_dead, "/head");
  wanted.insert(wanted.begin(), {*command.head, Relationship::head(), command.from, std::nullopt});
  return wanted;
}

/// Ends what does not go on, keeps what does, and appends what begins.
Done change_members(Household& household, std::vector<Membership> wanted, Date from) {
  for (Membership& stay : household.members) {
    if (stay.from > from || (stay.to && *stay.to >= from))
      return fail(Code::household_change_out_of_order, "/from");  // the past is never rewritten in silence
    if (stay.to) continue;
    const auto goes_on = std::find_if(wanted.begin(), wanted.end(), [&](const Membership& one) {
      return one.person == stay.person && one.relationship == stay.relationship;
    });
    if (goes_on != wanted.end()) {
      wanted.erase(goes_on);
    } else {
      YKT_LET(last, from.plus_days(-1));
      stay.to = last;
    }
  }
  // What the same day began and now does not go on was never in force: a correction of that day.
  std::erase_if(household.members, [](const Membership& stay) { return stay.to && *stay.to < stay.from; });
  household.members.insert(household.members.end(), wanted.begin(), wanted.end());
  return {};
}

bool overlap(const Membership& a, const Membership& b) noexcept {
  return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

}  // namespace

Result<Relationship> Relationship::parse(std::string_view code) {
  code = trim(code);
  int value = -1;
  if (code.size() == 1 && is_digit(code[0])) {
    value = code[0] == '0' ? 2 : (code[0] - '0') * 10;
    if (value == 90) value = -1;  // the one-digit form ends with 8
  } else if (code.size() == 2 && is_digit(code[0]) && is_digit(code[1])) {
    value = (code[0] - '0') * 10 + (code[1] - '0');
  }
  if (row_of(value) == nullptr) return fail(Code::relationship_unknown);
  return Relationship(static_cast<std::uint8_t>(value));
}

std::string Relationship::to_string() const {
  return {static_cast<char>('0' + value_ / 10), static_cast<char>('0' + value_ % 10)};
}

std::string_view Relationship::text(Lang lang) const noexcept {
  const RelationshipRow* row = row_of(value_);
  if (row == nullptr) return {};
  return lang == Lang::en ? row->en : row->zh;
}

std::string_view slug(HeadStatus status) noexcept {
  switch (status) {
    case HeadStatus::not_on_record:
      return "not_on_record";
    case HeadStatus::present:
      return "present";
    case HeadStatus::dead:
      return "dead";
    case HeadStatus::missing:
      return "missing";
  }
  return {};
}

std::optional<PersonId> Household::head(Date day) const noexcept {
  for (const Membership& stay : members)
    if (stay.relationship.is_head() && stay.in_force(day)) return stay.person;
  return std::nullopt;
}

const Membership* Household::member(PersonId person, Date day) const noexcept {
  for (const Membership& stay : members)
    if (stay.person == person && stay.in_force(day)) return &stay;
  return nullptr;
}

Result<Household> decide(const HouseholdFacts& facts, const HouseholdCase& command, Date as_of) {
  if (is_blank(command.number)) return fail(Code::household_number_missing, "/household");
  if (command.from > as_of) return fail(Code::household_from_in_future, "/from");
  auto area = AreaCode::parse(command.area);
  if (!area) return Failure(std::move(area).error().under("/area"));
  YKT_LET(wanted, wanted_members(facts, command));
  // A household that all have left is a merge's or a move's end; one that begins needs somebody.
  if (wanted.empty() && !facts.on_record) return fail(Code::household_empty, "/members");

  Household household;
  if (facts.on_record) household = *facts.on_record;
  household.number = std::string(trim(command.number));
  household.area = *area;
  YKT_TRY(change_members(household, std::move(wanted), command.from));
  return household;
}

std::vector<Error> household_problems(const Household& household) {
  std::vector<Error> problems;
  const auto& members = household.members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string path = "/members/" + std::to_string(i);
    if (members[i].to && *members[i].to < members[i].from)
      problems.push_back(Error{Code::household_dates, path + "/to", {}});
    bool twice = false;
    bool two_heads = false;
    for (std::size_t j = 0; j < i; ++j) {
      if (!overlap(members[i], members[j])) continue;
      twice = twice || members[i].person == members[j].person;
      two_heads = two_heads || (members[i].person != members[j].person && members[i].relationship.is_head() &&
                                members[j].relationship.is_head());
    }
    if (twice) problems.push_back(Error{Code::household_member_twice, path + "/person", {}});
    if (two_heads) problems.push_back(Error{Code::household_two_heads, path + "/relationship", {}});
  }
  return problems;
}

}  // namespace ykt
