// Rosters checked through C: bytes, a file and a stream, without a store.
#include <cstdio>
#include <fstream>

#include "store.hpp"
#include "ykt/base/arrow.hpp"

namespace ykt::testing_capi {
namespace {

const std::string kHeader =
    "户主姓名,户主身份证号,收款人姓名,收款人身份证号,银行账号,开户银行,村(居)委会,村(居)民小组,享受人,"
    "享受人身份证号,"
    "补贴金额\n";
const std::string kRow =
    "试甲,110101215001020018,试甲,110101215001020018,6200000000000000001,示例银行,一村,一组,试甲,"
    "110101215001020018,90.00\n";
const std::string kUtf8 = R"({"encoding":"utf8"})";

/// The outcomes of a stream of verdicts, which is released.
std::vector<std::string> outcomes(ArrowArrayStream& stream) {
  std::vector<std::string> out;
  auto reader = arrow::StreamReader::open(&stream);
  EXPECT_TRUE(reader);
  while (reader) {
    auto batch = reader->next();
    EXPECT_TRUE(batch) << reader->producer_text();
    if (!batch || !*batch) break;
    const auto column = (*batch)->column("outcome");
    for (std::int64_t i = 0; i < (*batch)->rows(); ++i) out.emplace_back(*column->text(i));
  }
  return out;
}

template <class Call>
Outcome<std::vector<std::string>> checked(Call&& call) {
  ArrowArrayStream stream{};
  stream.release = [](ArrowArrayStream*) {};  // a call that fails must say so by setting it
  ykt_error* raw = nullptr;
  const ykt_status status = call(&stream, &raw);
  const Owned<ykt_error> error(raw);
  EXPECT_EQ(ykt_error_code(raw), status);
  EXPECT_EQ(stream.release == nullptr, status != YKT_OK);
  Outcome<std::vector<std::string>> out{{}, status, ykt_error_slug(raw), ykt_error_path(raw)};
  if (status == YKT_OK) out.value = outcomes(stream);
  return out;
}

Outcome<std::vector<std::string>> checked_bytes(const std::string& json, const std::string& roster) {
  return checked([&](auto* out, auto** error) {
    return ykt_roster_check_bytes(json.data(), json.size(), roster.data(), roster.size(), out, error);
  });
}

TEST(Roster, BytesAndFileSayTheSame) {
  const std::string roster = kHeader + kRow + kRow;
  const std::vector<std::string> expected{"pass", "refuse"};
  EXPECT_EQ(checked_bytes(kUtf8, roster).value, expected);
  const test::TempFolder folder;
  const std::string path = (folder.path() / "roster.csv").string();
  std::ofstream(path, std::ios::binary) << roster;
  const auto of_file = checked([&](auto* out, auto** error) {
    return ykt_roster_check_file(kUtf8.data(), kUtf8.size(), path.data(), YKT_NUL, out, error);
  });
  EXPECT_EQ(of_file.value, expected);
  const auto apart = checked_bytes(R"({"encoding":"utf8","repeats":false})", roster);
  EXPECT_EQ(apart.value, (std::vector<std::string>{"pass", "pass"}));
}

TEST(Roster, RowsOfAStreamAreConsumed) {
  const std::vector<std::string> names{"recipient_name", "recipient_id", "payee_name", "payee_id", "account",
                                       "bank",           "village",      "group",      "amount"};
  const std::vector<std::string> cells{"试甲",
                                       "110101215001020018",
                                       "试甲",
                                       "110101215001020018",
                                       "6200000000000000001",
                                       "示例银行",
                                       "一村",
                                       "一组",
                                       "90.00"};
  arrow::Schema schema;
  for (const std::string& name : names) schema.fields.push_back(arrow::Field::text(name));
  for (const char* head : {"head_name", "head_id"}) schema.fields.push_back(arrow::Field::text(head));
  const auto rows = [&] {
    ArrowArrayStream stream{};
    arrow::export_stream(
        schema,
        [left = 2, cells](arrow::BatchBuilder& into) mutable -> Result<bool> {
          if (left-- == 0) return false;
          for (std::size_t i = 0; i < cells.size(); ++i) into[i].text(cells[i]);
          into[cells.size()].null();
          into[cells.size() + 1].null();
          return true;
        },
        &stream);
    return stream;
  };
  ArrowArrayStream given_rows = rows();
  const auto found = checked(
      [&](auto* out, auto** error) { return ykt_roster_check_stream("", 0, &given_rows, out, error); });
  EXPECT_EQ(found.value, (std::vector<std::string>{"pass", "refuse"})) << found.slug;
  EXPECT_EQ(given_rows.release, nullptr);
  given_rows = rows();
  const auto wrong = checked([&](auto* out, auto** error) {
    return ykt_roster_check_stream("{", YKT_NUL, &given_rows, out, error);
  });
  EXPECT_EQ(wrong.slug, "json_syntax");
  EXPECT_EQ(given_rows.release, nullptr);
}

TEST(Roster, APolicyIsFoundInThePacks) {
  const std::string policy = R"("policy":"leshan.16.1","period":"2025-03","encoding":"utf8")";
  EXPECT_EQ(checked_bytes("{" + policy + "}", kHeader + kRow).value, std::vector<std::string>{"pass"});
  const auto unknown = checked_bytes(R"({"policy":"leshan.999","period":"2025-03"})", kHeader + kRow);
  EXPECT_EQ(unknown.slug + unknown.path, "not_found/policy");
  const auto bad = checked_bytes("{" + policy + R"(,"packs":["{}"]})", kHeader + kRow);
  EXPECT_EQ(bad.slug + bad.path, "pack_key_missing/packs/0/name");
}

TEST(Roster, WrongArguments) {
  EXPECT_EQ(checked([](auto* out, auto** error) {
              return ykt_roster_check_bytes(nullptr, 1, "", 0, out, error);
            }).slug,
            "argument_missing");
  EXPECT_EQ(checked([](auto* out, auto** error) {
              return ykt_roster_check_bytes("", 0, nullptr, 1, out, error);
            }).slug,
            "argument_missing");
  EXPECT_EQ(checked([](auto* out, auto** error) {
              return ykt_roster_check_stream("", 0, nullptr, out, error);
            }).slug,
            "argument_missing");
  EXPECT_EQ(checked([](auto* out, auto** error) {
              return ykt_roster_check_file("", 0, "/nowhere/roster.csv", YKT_NUL, out, error);
            }).slug,
            "file_unreadable");
  EXPECT_EQ(ykt_roster_check_bytes("", 0, "", 0, nullptr, nullptr), YKT_E_ARGUMENT_MISSING);
  EXPECT_EQ(checked_bytes(kUtf8, "").slug, "roster_no_header");
}

TEST(Roster, AStreamMayBeReleasedBeforeItsEnd) {
  ArrowArrayStream stream{};
  const std::string roster = kHeader + kRow;
  ASSERT_EQ(
      ykt_roster_check_bytes(kUtf8.data(), kUtf8.size(), roster.data(), roster.size(), &stream, nullptr),
      YKT_OK);
  stream.release(&stream);
  EXPECT_EQ(stream.release, nullptr);
}

}  // namespace
}  // namespace ykt::testing_capi
