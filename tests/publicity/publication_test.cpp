// What the public may see: the order of reasons, the masks, and that whole numbers never slip through.
#include "ykt/publicity/publication.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace ykt {
namespace {

PublicationFacts public_facts() {
  return {.people_alike = 1,
          .policy_published = true,
          .batch_finished = true,
          .batch_pushed = true,
          .line_paid = true,
          .payment = {.name = "试甲乙",
                      .id_number = "511102196001010017",
                      .division = "四川省 › 乐山市 › 市中区",
                      .policy = "困难残疾人生活补贴",
                      .batch = "B1",
                      .amount = Money::from_fen(9000),
                      .account = "6217000000000010006",
                      .account_name = "试甲乙",
                      .paid_on = "2025-04-03"}};
}

struct Row {
  const char* what;
  std::function<void(PublicationFacts&)> change;
  Code code;
};

// Each row also carries every fault of the rows after it: so the table pins which reason wins.
const Row kRows[] = {
    {"nobody is of that name", [](auto& facts) { facts.people_alike = 0; }, Code::publication_nobody},
    {"two share name and last six (H37)", [](auto& facts) { facts.people_alike = 2; },
     Code::publication_ambiguous},
    {"a private policy (H40)", [](auto& facts) { facts.policy_published = false; },
     Code::publication_private},
    {"a batch not finished (H39)", [](auto& facts) { facts.batch_finished = false; },
     Code::publication_unfinished},
    {"finished, not pushed (H39)", [](auto& facts) { facts.batch_pushed = false; },
     Code::publication_not_pushed},
    {"a line that failed", [](auto& facts) { facts.line_paid = false; }, Code::publication_unpaid},
};

TEST(Publication, EachReasonHidesAndTheirOrderIsFixed) {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    PublicationFacts alone = public_facts();
    kRows[i].change(alone);
    const auto hidden = public_view(alone);
    ASSERT_FALSE(hidden) << kRows[i].what;
    EXPECT_EQ(slug(hidden.error().code), slug(kRows[i].code)) << kRows[i].what;
    EXPECT_TRUE(hidden.error().args.empty()) << "a reason says nothing of the person";

    PublicationFacts with_later = public_facts();
    for (std::size_t k = std::size(kRows); k-- > i;) kRows[k].change(with_later);
    EXPECT_EQ(slug(public_view(with_later).error().code), slug(kRows[i].code)) << kRows[i].what;
  }
}

TEST(Publication, H38ShowsNineFieldsWithIdAndAccountMasked) {
  const auto shown = public_view(public_facts());
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->name, "试甲乙");
  EXPECT_EQ(shown->id_number, "511102********0017");
  EXPECT_EQ(shown->division, "四川省 › 乐山市 › 市中区");
  EXPECT_EQ(shown->policy, "困难残疾人生活补贴");
  EXPECT_EQ(shown->batch, "B1");
  EXPECT_EQ(shown->amount.fen(), 9000);
  EXPECT_EQ(shown->account, "6217***********0006");
  EXPECT_EQ(shown->account_name, "试甲乙");
  EXPECT_EQ(shown->paid_on, "2025-04-03");
}

TEST(Publication, R11ARegionMayShowOrHideOtherwise) {
  const auto shown = public_view(public_facts(), {.id_number = Shown::whole, .account = Shown::hidden});
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->id_number, "511102196001010017");
  EXPECT_EQ(shown->account, "");
}

TEST(Publication, ShortNumbersAreHiddenWhole) {
  PublicationFacts facts = public_facts();
  facts.payment.account = "62170001";
  EXPECT_EQ(public_view(facts)->account, "********");
}

TEST(Publication, AnUnknownNumberOfPeopleShowsNothing) {
  PublicationFacts facts = public_facts();
  facts.people_alike = -1;
  EXPECT_EQ(public_view(facts).error().code, Code::publication_nobody);
  EXPECT_EQ(public_view(PublicationFacts{}).error().code, Code::publication_nobody);
}

}  // namespace
}  // namespace ykt
