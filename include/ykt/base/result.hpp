// Result: a value or an Error. Errors are values; only a broken invariant (Bug) is thrown.
#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "ykt/base/codes.hpp"

namespace ykt {

/// One typed argument of an error text. Never personal: no ID number, name, account or phone (design 5).
struct ErrorArg {
  std::string_view name;  ///< a literal: the `{name}` in codes.def
  std::variant<std::int64_t, std::string> value;
};

/// An operation that could not be done.
struct Error {
  Code code = Code::internal;
  std::string path;  ///< relative to the input's fields, such as `/lines/17/id_number`; empty for the whole
  std::vector<ErrorArg> args;

  /// One line for a person, from `codes.def` with the arguments put in.
  std::string text(Lang lang) const;
  /// The same error with `prefix` before its path (`under("/lines/3")`).
  Error under(std::string_view prefix) &&;
  /// The argument of that name, or nullptr.
  const ErrorArg* arg(std::string_view name) const noexcept;
};

template <class T>
using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;
using Done = Result<void>;

/// `return fail(Code::x, "/path", {{"max", 50}});`
Failure fail(Code code, std::string path = {}, std::vector<ErrorArg> args = {});

/// A broken invariant of the library itself; thrown, never caught inside a room.
class Bug : public std::exception {
 public:
  explicit Bug(const char* what) noexcept : what_(what) {}
  const char* what() const noexcept override { return what_; }

 private:
  const char* what_;  // a literal: making a Bug must not allocate
};

/// Checks that stay on in release: a false one is a Bug.
#define YKT_INVARIANT(condition)                                         \
  do {                                                                   \
    if (!(condition)) throw ::ykt::Bug("broken invariant: " #condition); \
  } while (false)

/// Return the error of an expression, or go on (`YKT_TRY(step());`).
#define YKT_TRY(expression)                                                        \
  do {                                                                             \
    auto ykt_try_result = (expression);                                            \
    if (!ykt_try_result) return ::ykt::Failure(std::move(ykt_try_result).error()); \
  } while (false)

#define YKT_JOIN_(a, b) a##b
#define YKT_JOIN(a, b) YKT_JOIN_(a, b)
/// Declare `name` from an expression's value, or return its error (`YKT_LET(money, Money::parse(text));`).
#define YKT_LET(name, expression)                                                                            \
  auto YKT_JOIN(ykt_let_, __LINE__) = (expression);                                                          \
  if (!YKT_JOIN(ykt_let_, __LINE__)) return ::ykt::Failure(std::move(YKT_JOIN(ykt_let_, __LINE__)).error()); \
  auto name = std::move(*YKT_JOIN(ykt_let_, __LINE__))

}  // namespace ykt
