// A store opened through C, for tests. Every number in it is generated.
#pragma once
#include <filesystem>
#include <string>

#include "support.hpp"
#include "temp_folder.hpp"
#include "ykt/base/date.hpp"
#include "ykt/identity/account.hpp"
#include "ykt/identity/id_document.hpp"

namespace ykt::testing_capi {

inline int64_t clock_2025(void*) { return Timestamp::start_of(Date::of(2025, 3, 3)).ms(); }

/// What a call on the gate gave.
struct Reply {
  ykt_status status;
  std::string slug;
  std::string path;
  std::string text;
  explicit operator bool() const { return status == YKT_OK; }
};

/// The value at a JSON pointer of a reply, as text; empty where there is none.
inline std::string at(const Reply& reply, const char* path) {
  ykt_string* json = nullptr;
  ykt_string_new(reply.text.data(), reply.text.size(), &json, nullptr);
  const Owned<ykt_string> owner(json);
  ykt_string* value = nullptr;
  ykt_string_at(json, path, YKT_NUL, &value, nullptr);
  const Owned<ykt_string> owner_of_value(value);
  return text(value);
}

class Store {
 public:
  /// 0: as many citizens' queries as the library allows.
  explicit Store(int64_t queries_per_subject = 0) : queries_per_subject_(queries_per_subject) { open(); }

  void open() {
    platform_.reset();
    ykt_platform_options options = YKT_PLATFORM_OPTIONS_INIT;
    options.first_administrator = given("root");
    options.clock = &clock_2025;
    options.queries_per_subject = queries_per_subject_;
    auto opened = open_with(options);
    ASSERT_TRUE(opened) << opened.slug;
    platform_ = std::move(opened.value);
  }
  Outcome<Owned<ykt_platform>> open_with(const ykt_platform_options& options) const {
    return made<ykt_platform>([&](auto** platform, auto** error) {
      return ykt_platform_open(path_.c_str(), YKT_NUL, &options, platform, error);
    });
  }
  ykt_platform* get() const { return platform_.get(); }
  std::string path() const { return path_.string(); }
  void close() { platform_.reset(); }

  /// Options with that request id, or a new one; the id lives until the next call.
  ykt_execute_options request(std::string id = {}) {
    request_id_ = id.empty() ? "request-" + std::to_string(++requests_) : std::move(id);
    ykt_execute_options options = YKT_EXECUTE_OPTIONS_INIT;
    options.request_id = given(request_id_);
    return options;
  }

  Reply execute(const char* actor, const char* command, const std::string& fields, std::string id = {}) {
    const ykt_execute_options options = request(std::move(id));
    return reply([&](auto** out, auto** error) {
      return ykt_platform_execute(get(), actor, YKT_NUL, command, YKT_NUL, fields.data(), fields.size(),
                                  &options, out, error);
    });
  }
  Reply query(const char* actor, const char* query, const std::string& fields) {
    return reply([&](auto** out, auto** error) {
      return ykt_platform_query(get(), actor, YKT_NUL, query, YKT_NUL, fields.data(), fields.size(), out,
                                error);
    });
  }
  template <class Call>
  static Reply reply(Call&& call) {
    const auto got = made<ykt_string>(call);
    return {got.status, got.slug, got.path, got ? text(got.value) : ""};
  }

  /// A registrar of 511102.
  void set_up() {
    ASSERT_TRUE(execute("root", "ActorAdd", R"({"actor":"registrar","title":"test"})"));
    ASSERT_TRUE(execute("root", "GrantAdd", R"({"actor":"registrar","role":"registrar","scope":"511102"})"));
  }

 private:
  int64_t queries_per_subject_;
  test::TempFolder folder_;
  std::filesystem::path path_ = folder_.path() / "county.db";
  int requests_ = 0;
  std::string request_id_;
  Owned<ykt_platform> platform_;
};

/// A number in so many digits.
inline std::string digits(int number, int width) {
  const std::string text = std::to_string(number);
  return std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
}
/// A resident's number, born on a day (YYYYMMDD), with its check character.
inline std::string make_id(int birth, int order) {
  const std::string id = "511102" + digits(birth, 8) + digits(order, 3);
  for (const char check : std::string("0123456789X"))
    if (check_id_fast(IdKind::resident, id + check) == Code::ok) return id + check;
  return id;
}
/// A card's account, with its check digit.
inline std::string make_account(int number) {
  const std::string account = "6200" + digits(number, 14);
  for (char check = '0'; check <= '9'; ++check)
    if (luhn_ok(account + check)) return account + check;
  return account;
}

/// A register file of `count` people (at most 28 000) born in January 1900, who are nobody.
inline std::string register_csv(int count) {
  std::string csv =
      "id_kind,id_number,name,area,household,relationship,bank,account,account_name,bank_state\n";
  for (int i = 0; i < count; ++i)
    csv += "resident," + make_id(19000101 + i / 1000, i % 1000) + ",试甲,511102,H" + digits(i, 5) +
           ",02,bank_a," + make_account(i) + ",试甲,active\n";
  return csv;
}

}  // namespace ykt::testing_capi
