// Session: the host's side of the gate: its clock, its request ids, and what it does with a refusal. Shared
// by the examples in C++.
#pragma once
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "ykt/base/date.hpp"
#include "ykt/platform/platform.hpp"

namespace host {

/// The program cannot go on; what it says is for the user.
struct Stopped : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Session {
 public:
  /// `name` is in front of every request id.
  struct Setting {
    std::string path;
    std::string name;
    ykt::Lang lang = ykt::Lang::zh;
    ykt::Date first_day;
  };
  explicit Session(Setting setting)
      : path_(std::move(setting.path)),
        name_(std::move(setting.name)),
        lang_(setting.lang),
        now_(ykt::Timestamp::start_of(setting.first_day)) {
    open();
  }

  void open() {
    auto opened =
        ykt::Platform::open(path_, {.first_administrator = "root", .clock = [this] { return now_; }});
    platform_ = std::make_unique<ykt::Platform>(take(std::move(opened)));
  }
  /// Afterwards the store is one file again.
  void close() { platform_.reset(); }
  const std::string& path() const { return path_; }

  ykt::Date today() const { return now_.date(); }
  void pass_to(ykt::Date day) { now_ = ykt::Timestamp::start_of(day); }
  void pass_days(int days) { now_ = take(now_.plus_ms(std::int64_t{days} * 24 * 60 * 60 * 1000)); }

  /// A command that must be accepted.
  template <class Command>
  typename Command::Reply must(const char* actor, const Command& command) {
    return take(platform_->execute(actor, command, request()));
  }
  template <class Command>
  typename Command::Reply must(const char* actor, const Command& command, ykt::Input input) {
    return take(platform_->execute(actor, command, std::move(input), request()));
  }
  /// A command that must be refused; gives the error.
  template <class Command>
  ykt::Error refused(const char* actor, const Command& command) {
    auto reply = platform_->execute(actor, command, request());
    return reply ? ykt::Error{ykt::Code::ok, {}, {}} : std::move(reply).error();
  }
  template <class Query>
  typename Query::Reply ask(const char* actor, const Query& query) const {
    return take(platform_->query(actor, query));
  }

  /// The value, or the end of the job with the library's own words.
  template <class T>
  T take(ykt::Result<T> result) const {
    if (!result)
      throw Stopped(std::string(slug(result.error().code)) + " " + result.error().path + ": " +
                    result.error().text(lang_));
    return std::move(*result);
  }

 private:
  ykt::ExecuteOptions request() {
    char number[16];
    std::snprintf(number, sizeof number, "-%06d", ++requests_);
    return {.request_id = name_ + number, .progress = {}};
  }

  std::string path_;
  std::string name_;
  ykt::Lang lang_;
  // The library reads no clock: the day is the program's own, so that every run gives the same trail.
  ykt::Timestamp now_;
  int requests_ = 0;
  std::unique_ptr<ykt::Platform> platform_;
};

}  // namespace host
