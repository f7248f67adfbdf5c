#include "ykt/bank/list_draft.hpp"

#include <gtest/gtest.h>

#include "bank/material.hpp"

namespace ykt {
namespace {

using namespace testing_bank;

Result<std::string> draft_list(const Layout& layout, const ListHead& head,
                               const std::vector<Payment>& payments) {
  YKT_LET(draft, ListDraft::make(layout));
  std::string details;
  for (const Payment& payment : payments)
    if (const Fit fit = draft.add(payment, details); !fit) return Failure(fit.error(""));
  YKT_LET(ends, draft.close(head));
  return ends.header + details + ends.trailer;
}

TEST(ListDraft, PropertyTheBytesAreThoseOfTheWriter) {
  constexpr std::uint64_t kSeed = 20251125;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  Maker maker(kSeed);
  for (const char* name : {"example_bank_a", "example_bank_b"})
    for (const bool header : {true, false})
      for (const bool trailer : {true, false})
        for (const bool ended : {true, false})
          for (const std::size_t count : {0, 1, 2, 57}) {
            Layout one = layout(name);
            if (!header) one.payment_list.header.reset();
            if (!trailer) one.payment_list.trailer.reset();
            one.payment_list.last_line_ended = ended;
            const auto payments = maker.payments(count, false);
            const auto written = write_list(one, payments);
            const auto drafted = draft_list(one, head_of(payments), payments);
            ASSERT_TRUE(written) << written.error().path;
            ASSERT_TRUE(drafted) << drafted.error().path;
            EXPECT_EQ(*drafted, *written) << name << header << trailer << ended << count;
          }
}

TEST(ListDraft, HasRoomAsFarAsTheLimitsAndTheSequenceGo) {
  Layout one = layout("example_bank_a");
  one.payment_list.limits.rows_max = 3;
  one.payment_list.limits.file_max = Money::from_fen(1'000);
  auto draft = ListDraft::make(one).value();
  Maker maker(1);
  auto payments = maker.payments(4, false);
  std::string details;
  for (auto& payment : payments) payment.amount = Money::from_fen(300);
  ASSERT_TRUE(draft.has_room(Money::from_fen(1'001))) << "a list without lines leaves it to add";
  ASSERT_TRUE(draft.add(payments[0], details));
  EXPECT_FALSE(draft.has_room(Money::from_fen(701)));
  EXPECT_TRUE(draft.has_room(Money::from_fen(700)));
  ASSERT_TRUE(draft.add(payments[1], details));
  ASSERT_TRUE(draft.add(payments[2], details));
  EXPECT_FALSE(draft.has_room(Money::from_fen(1)));
  const std::string before = details;
  EXPECT_EQ(draft.add(payments[3], details).code, Code::bank_lines_over_totals);
  EXPECT_EQ(details, before);
  EXPECT_EQ(draft.totals(), (ListTotals{3, Money::from_fen(900)}));
}

TEST(ListDraft, ASequenceFieldThatIsFullEndsTheList) {
  Layout one = layout("example_bank_b");
  one.payment_list.limits = {};
  bool narrowed = false;
  for (LayoutField& field : one.payment_list.detail.fields)
    if (field.value == LayoutValue::sequence) {
      field.bytes = 1;
      narrowed = true;
    }
  ASSERT_TRUE(narrowed);
  auto draft = ListDraft::make(one).value();
  Maker maker(2);
  std::string details;
  for (const Payment& payment : maker.payments(9, false)) ASSERT_TRUE(draft.add(payment, details));
  EXPECT_FALSE(draft.has_room(Money::from_fen(1)));
}

TEST(ListDraft, WhatCannotBeCarriedLeavesEverythingAsItWas) {
  auto draft = ListDraft::make(layout("example_bank_a")).value();
  Maker maker(3);
  auto payments = maker.payments(3, false);
  std::string details;
  ASSERT_TRUE(draft.add(payments[0], details));
  const std::string before = details;
  payments[1].name = "𠮷";
  EXPECT_EQ(draft.add(payments[1], details).code, Code::bank_text_not_carried);
  payments[1].name = "甲";
  payments[1].reference = payments[0].reference;
  EXPECT_EQ(draft.add(payments[1], details).code, Code::bank_reference_repeated);
  payments[1].reference = "A";  // shorter than the one before: it could have been there
  EXPECT_EQ(draft.add(payments[1], details).code, Code::bank_reference_repeated);
  EXPECT_EQ(details, before);
  EXPECT_EQ(draft.totals().count, 1);
  EXPECT_TRUE(draft.add(payments[2], details));
}

TEST(ListDraft, PropertyPartsThatAreWrittenAfterTheLastLineAreThoseOfTheWriter) {
  for (const char* name : {"example_bank_a", "example_bank_b", "example_bank_iso"}) {
    const Layout one = layout(name);
    auto draft = ListDraft::make(one).value();
    Maker maker(20251126);
    const auto payments = maker.payments(30, false);
    std::vector<std::string> details;
    std::vector<ListTotals> totals;
    for (std::size_t i = 0; i < payments.size(); ++i) {
      if (i % 8 == 0) details.emplace_back();
      ASSERT_TRUE(draft.add(payments[i], details.back()));
      if (i % 8 == 7 || i + 1 == payments.size()) totals.push_back(draft.take());
    }
    ASSERT_EQ(totals.size(), 4U);
    for (std::size_t part = 0; part < totals.size(); ++part) {
      ListHead head = head_of({});
      head.part = static_cast<std::int64_t>(part) + 1;
      head.parts = 4;
      head.totals = totals[part];
      const auto ends = draft.ends(head);
      ASSERT_TRUE(ends) << ends.error().path;
      const auto begin = payments.begin() + static_cast<std::ptrdiff_t>(part * 8);
      const auto written = write_list(one, head, {begin, begin + totals[part].count});
      ASSERT_TRUE(written) << written.error().path;
      EXPECT_EQ(ends->header + details[part] + ends->trailer, *written) << name << part;
    }
  }
}

TEST(ListDraft, SaysHowManyPartsCanBeNamed) {
  EXPECT_GT(ListDraft::make(layout("example_bank_a"))->parts_max("L1"), 1'000'000);
  Layout fixed = layout("example_bank_b");
  EXPECT_EQ(ListDraft::make(fixed)->parts_max("L1"), 999);
  std::erase_if(fixed.payment_list.header->fields,
                [](const LayoutField& field) { return field.value == LayoutValue::parts; });
  EXPECT_EQ(ListDraft::make(fixed)->parts_max("L1"), 1)
      << "who reads part 2 could not say whether it is the last";
  const Layout iso = layout("example_bank_iso");
  const auto draft = ListDraft::make(iso).value();
  const std::pair<std::size_t, std::int64_t> rows[] = {
      {1, 9'999'999'999'999'999}, {28, 99}, {31, 9}, {32, 1}, {35, 1}, {40, 1}};
  for (const auto& [size, max] : rows) {
    const std::string id(size, 'L');
    EXPECT_EQ(draft.parts_max(id), max) << size;
    if (max > 99 || size > 35) continue;
    ListHead head = head_of({});
    head.list_id = id;
    head.part = head.parts = max;
    head.totals = {1, Money::from_fen(1)};
    EXPECT_TRUE(ListDraft::make(iso)->ends(head)) << size;
  }
}

TEST(ListDraft, ServesTheNextListAfterClosing) {
  auto draft = ListDraft::make(layout("example_bank_a")).value();
  Maker maker(4);
  const auto payments = maker.payments(5, false);
  std::string first;
  for (const Payment& payment : payments) ASSERT_TRUE(draft.add(payment, first));
  ASSERT_TRUE(draft.close(head_of(payments)));
  std::string second;
  for (const Payment& payment : payments) ASSERT_TRUE(draft.add(payment, second));
  EXPECT_EQ(second, first);
  ListHead head = head_of(payments);
  head.list_id.clear();
  EXPECT_EQ(draft.close(head).error().path, "/head/list_id");
}

}  // namespace
}  // namespace ykt
