// examples/bank/bank_agent.c as a bank runs it: lists from the C++ writer in, answers through the C++ reader
// out.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "bank/material.hpp"
#include "temp_folder.hpp"

namespace ykt {
namespace {

using testing_bank::Maker;

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder of its own for each test, and the program run in it.
class BankAgent : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::string bytes(const std::string& name) const { return read(folder_ / name); }
  bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }

  /// The exit code; what it said is in `said` and `complained`.
  int run(const std::string& arguments) {
    const std::string command =
        "cd '" + folder_.string() + "' && '" BANK_AGENT "' " + arguments + " >out.txt 2>err.txt";
    const int status = std::system(command.c_str());
    said = bytes("out.txt");
    complained = bytes("err.txt");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// A list of `count` payments under a layout, as list.txt.
  std::vector<Payment> list_of(const char* layout, std::size_t count) {
    Maker maker(20250716);
    std::vector<Payment> payments = maker.payments(count, false);
    write("list.txt", testing_bank::write_list(testing_bank::layout(layout), payments).value());
    return payments;
  }
  ResultFile results(const char* layout) const {
    ResultFile file =
        read_result_file(testing_bank::layout(layout), testing_bank::pieces(bytes("result.txt")));
    EXPECT_TRUE(file.problems.empty()) << testing_bank::listed(file.problems);
    return file;
  }

  test::TempFolder made_;
  std::filesystem::path folder_ = made_.path();
  std::string said;
  std::string complained;
};

TEST_F(BankAgent, AnswersEveryLineInOrder) {
  for (const char* layout : {"example_bank_a", "example_bank_b", "example_bank_iso"}) {
    const auto payments = list_of(layout, 120);
    ASSERT_EQ(run(std::string("--lang en builtin:") + layout + " list.txt result.txt"), 0) << complained;
    const ResultFile file = results(layout);
    ASSERT_EQ(file.records.size(), payments.size());
    for (std::size_t i = 0; i < payments.size(); ++i) {
      EXPECT_EQ(file.records[i].reference, payments[i].reference);
      EXPECT_EQ(file.records[i].amount, payments[i].amount);
      EXPECT_EQ(file.records[i].paid_on, Date::of(2025, 7, 15));  // the list's date
    }
    EXPECT_EQ(file.head.list_id, "L2025-07-0001");
    EXPECT_EQ(file.head.totals.success.count, 120);
    EXPECT_NE(said.find("120 lines"), std::string::npos) << said;
    EXPECT_NE(said.find("120 paid, 0 failed"), std::string::npos) << said;
    EXPECT_EQ(complained, "");
    EXPECT_FALSE(exists("result.txt.part"));
  }
}

TEST_F(BankAgent, FailsWhatItsBooksSay) {
  const auto payments = list_of("example_bank_a", 30);
  write("layout.json", testing_bank::layout_text("example_bank_a"));
  write("accounts.csv",
        "# closed\r\n" + payments[3].account + ",1003\r\n\r\n" + payments[4].account + ",8888\n");
  write("fail.txt", payments[5].reference + "\n" + payments[6].reference + ",1007");
  ASSERT_EQ(
      run("layout.json list.txt result.txt --accounts accounts.csv --fail-file fail.txt --fail-every 10 "
          "--date 2025-07-18"),
      0)
      << complained;
  const ResultFile file = results("example_bank_a");
  const auto code = [&](std::size_t i) { return file.records.at(i).return_code; };
  EXPECT_EQ(code(3), "1003");
  EXPECT_EQ(code(4), "8888");
  EXPECT_EQ(code(5), "9999");
  EXPECT_EQ(code(6), "1007");
  for (const std::size_t tenth : {9U, 19U, 29U}) EXPECT_EQ(code(tenth), "1003");
  EXPECT_EQ(code(0), "0000");
  EXPECT_EQ(file.records[0].paid_on, Date::of(2025, 7, 18));
  EXPECT_EQ(file.records[3].message, "账户已销户");
  EXPECT_EQ(file.head.totals.success.count, 23);
  EXPECT_EQ(file.head.totals.failed.count, 6);
  EXPECT_NE(said.find("成功 23 笔，失败 6 笔，未定 1 笔"), std::string::npos) << said;
}

TEST_F(BankAgent, TheSameArgumentsGiveTheSameBytes) {
  list_of("example_bank_b", 50);
  ASSERT_EQ(run("builtin:example_bank_b list.txt result.txt --fail-every 7"), 0);
  const std::string first = bytes("result.txt");
  ASSERT_EQ(run("--fail-every 7 builtin:example_bank_b list.txt result.txt"), 0);
  EXPECT_EQ(bytes("result.txt"), first);
}

TEST_F(BankAgent, RefusesAccountsThatNoCardHas) {
  Maker maker(5);
  std::vector<Payment> payments = maker.payments(3, false);
  payments[1].account = "1234567890123456789";
  write("list.txt", testing_bank::write_list(testing_bank::layout("example_bank_a"), payments).value());
  ASSERT_EQ(run("builtin:example_bank_a list.txt result.txt"), 0) << complained;
  EXPECT_EQ(results("example_bank_a").records[1].return_code, "1001");
}

TEST_F(BankAgent, CanMisbehaveForTests) {
  const auto payments = list_of("example_bank_a", 5);
  ASSERT_EQ(run("builtin:example_bank_a list.txt result.txt --add-unknown --repeat"), 0) << complained;
  const ResultFile file = results("example_bank_a");
  ASSERT_EQ(file.records.size(), 7U);
  EXPECT_EQ(file.records[0].reference, file.records[1].reference);
  std::set<std::string> sent;
  for (const Payment& payment : payments) sent.insert(payment.reference);
  EXPECT_FALSE(sent.contains(file.records[6].reference));
}

TEST_F(BankAgent, RefusesAListThatIsNotRightAsAWholeAndWritesNothing) {
  const auto payments = list_of("example_bank_a", 4);
  const std::string amount = "|!" + payments[2].amount.to_string() + "|!";
  write("list.txt",
        testing_bank::replaced(bytes("list.txt"), amount, "|!" + Money::from_fen(1).to_string() + "|!"));
  EXPECT_EQ(run("--lang en builtin:example_bank_a list.txt result.txt"), 1);
  EXPECT_FALSE(exists("result.txt"));
  EXPECT_NE(complained.find("add up to"), std::string::npos) << complained;
  EXPECT_EQ(std::count(complained.begin(), complained.end(), '\n'), 1) << complained;  // one line a problem

  write("list.txt", "");
  EXPECT_EQ(run("builtin:example_bank_a list.txt result.txt"), 1);
  EXPECT_NE(complained.find("文件为空"), std::string::npos) << complained;
  EXPECT_FALSE(exists("result.txt"));
}

TEST_F(BankAgent, SaysWhatIsWrongWithItsArguments) {
  list_of("example_bank_a", 2);
  const auto expect = [&](int code, const std::string& arguments, const char* word) {
    EXPECT_EQ(run("--lang en " + arguments), code) << arguments;
    EXPECT_NE(complained.find(word), std::string::npos) << complained;
    EXPECT_FALSE(exists("result.txt"));
  };
  expect(2, "", "usage");
  expect(2, "builtin:example_bank_a list.txt", "usage");
  expect(2, "builtin:example_bank_a list.txt result.txt more", "usage");
  expect(2, "builtin:example_bank_a list.txt result.txt --fail-every 0", "usage");
  expect(2, "builtin:example_bank_a list.txt result.txt --no-such-option", "usage");
  expect(2, "builtin:example_bank_a list.txt result.txt --date 2025-02-30", "/head/date");
  expect(3, "builtin:example_bank_a none.txt result.txt", "none.txt");
  expect(3, "none.json list.txt result.txt", "none.json");
  expect(4, "builtin:no_such_bank list.txt result.txt", "no such layout");
  write("layout.json",
        testing_bank::replaced(testing_bank::layout_text("example_bank_a"), "\"crlf\"", "\"cr\""));
  expect(4, "layout.json list.txt result.txt", "/payment_list/line_ending");
  write("accounts.csv", "6200000000000000001,7777\n");
  expect(4, "builtin:example_bank_a list.txt result.txt --accounts accounts.csv", "accounts.csv");
  EXPECT_EQ(run("builtin:example_bank_a list.txt no/such/folder/result.txt"), 3);
}

}  // namespace
}  // namespace ykt
