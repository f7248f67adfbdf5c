#include "platform/sqlite/kept_sums.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/dispatch_table.hpp"
#include "platform/sqlite/fill_table.hpp"
#include "platform/sqlite/schema.hpp"
#include "platform/sqlite/trusted.hpp"
#include "temp_folder.hpp"

namespace ykt::sqlite {
namespace {

bool same(const LineSums& a, const LineSums& b) {
  const auto side = [](const LineSums::Entered& x, const LineSums::Entered& y) {
    return x.lines == y.lines && x.held == y.held && x.amount == y.amount;
  };
  return a.lines == b.lines && a.held == b.held && a.dispatched == b.dispatched && a.amount == b.amount &&
         a.paid == b.paid && side(a.unfunded, b.unfunded) && side(a.funded, b.funded) &&
         a.unfunded_reissue == b.unfunded_reissue;
}

/// One batch whose lines are changed at random, beside a reader that keeps nothing.
class Lines {
  test::TempFolder folder_;  // first in, last out

 public:
  explicit Lines(std::uint64_t seed) : random_(seed) {
    writer_ = std::make_unique<Database>(folder_.file(), OpenMode::write);
    EXPECT_TRUE(prepare_schema(*writer_, OpenMode::write));
    reader_ = std::make_unique<Database>(folder_.file(), OpenMode::read);
    writer_->run("PRAGMA foreign_keys = OFF");  // neither banks nor lists: only lines matter here
    row_.division = trusted(AreaCode::parse("511102"));
    row_.policy = 1;
    row_.policy_version = 1;
    row_.period = trusted(Period::parse("2025-03"));
    row_.id = insert_batch(*writer_, row_);
    sums_of(*writer_, row_);  // kept from the beginning
  }

  void step() {
    writer_->begin();
    change();
    update_batch(*writer_, row_);
    ASSERT_TRUE(writer_->commit());
    writer_->rollback();  // as the gate does after every command
  }
  void step_rolled_back() {
    const BatchRow before = row_;
    writer_->begin();
    change();
    writer_->rollback();
    row_ = before;
  }
  bool agree() { return same(sums_of(*writer_, row_), sums_of(*reader_, row_)); }
  bool keeps() { return writer_->kept_sums().find(row_.id) != nullptr; }

 private:
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }
  std::int64_t any_line() { return line_id(row_.id, 1 + below(row_.lines_to)); }
  LineRow new_line() {
    return {.id = line_id(row_.id, ++row_.lines_to),
            .row = row_.lines_to,
            .recipient = row_.lines_to,
            .payee = row_.lines_to,
            .account = {1},
            .bank = 1,
            .amount = Money::from_fen(1 + below(100'000)),
            .outcome = Code::ok,
            .state = LineState::entered,
            .reissue_of = {}};
  }

  void change() {
    const Timestamp now = trusted(Timestamp::from_ms(0));
    if (row_.lines_to == 0) return append();
    switch (below(8)) {
      case 0:
        return append();
      case 1:
        return open_hold(*writer_, any_line(), below(2) == 0 ? Code::card_none_on_record : Code::head_dead,
                         "test", now);
      case 2:
        close_hold(*writer_, any_line(), Code::card_none_on_record, "test", now);
        return;
      case 3:
        return set_line_state(*writer_, any_line(), static_cast<LineState>(below(8)));
      case 4:
        return fund_lines(*writer_, row_);
      case 5: {
        LineRow next = new_line();
        next.reissue_of = line_id(row_.id, next.row - 1);
        return insert_line(*writer_, next);
      }
      case 6:
        return dispatch();
      default:
        if (below(20) == 0) end_entered_lines(*writer_, row_, LineState::unpaid);
    }
  }

  void append() {
    std::vector<LineRow> lines;
    for (std::int64_t i = below(5); i >= 0; --i) lines.push_back(new_line());
    append_lines(*writer_, lines);
  }

  void dispatch() {
    std::int64_t count = 0;
    Money sum;
    Query query = writer_->query(
        "SELECT count(*), coalesce(sum(amount), 0) FROM line l WHERE state = 0 AND line <= ?"
        " AND NOT EXISTS(SELECT 1 FROM hold h WHERE h.line = l.line AND h.closed_ms IS NULL)");
    query.bind(line_id(row_.id, row_.funded_to));
    if (query.step()) {
      count = query.integer(0);
      sum = Money::from_fen(query.integer(1));
    }
    mark_dispatched(*writer_, row_, count, sum);
  }

  std::mt19937_64 random_;
  std::unique_ptr<Database> writer_;
  std::unique_ptr<Database> reader_;
  BatchRow row_;
};

TEST(KeptSums, PropertyAreThoseOfTheLinesWhateverWasDone) {
  for (const std::uint64_t seed : {1, 2, 3, 4}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Lines lines(seed);
    int kept = 0;
    for (int step = 0; step < 300; ++step) {
      kept += lines.keeps();
      if (step % 17 == 16)
        lines.step_rolled_back();
      else
        lines.step();
      ASSERT_TRUE(lines.agree()) << "step " << step;
    }
    EXPECT_GT(kept, 150) << "a memory that is always empty agrees too";
  }
}

TEST(KeptSums, TheOldestBatchMakesRoom) {
  KeptSums kept;
  for (std::int64_t batch = 1; batch <= 17; ++batch) kept.keep(batch, {.lines = batch});
  EXPECT_EQ(kept.find(1), nullptr);
  ASSERT_NE(kept.find(2), nullptr);
  EXPECT_EQ(kept.find(17)->lines, 17);
  kept.forget(17);
  EXPECT_EQ(kept.find(17), nullptr);
}

}  // namespace
}  // namespace ykt::sqlite
