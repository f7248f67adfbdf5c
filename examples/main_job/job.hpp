// Job: what every step of the run shares.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "bank.hpp"
#include "host/session.hpp"
#include "options.hpp"
#include "output.hpp"
#include "people.hpp"
#include "report.hpp"
#include "rosters.hpp"
#include "texts.hpp"
#include "ykt/base/capitals.hpp"
#include "ykt/base/json.hpp"
#include "ykt/batch/queries.hpp"

namespace main_job {

/// Posts. No actor holds two of them: who does what is the point of the gate.
namespace post {
inline constexpr const char* kRoot = "root";
inline constexpr const char* kManager = "finance-manager";
inline constexpr const char* kRegistrar = "registrar";
inline constexpr const char* kScreener = "screener";
inline constexpr const char* kClerk = "township-clerk";
inline constexpr const char* kFirst = "first-reviewer";
inline constexpr const char* kFinal = "final-reviewer";
inline constexpr const char* kApprover = "approver";
inline constexpr const char* kOperator = "dept-operator";
inline constexpr const char* kFunder = "finance-officer";
inline constexpr const char* kAuditor = "auditor";
inline constexpr const char* kDesk = "public-desk";
}  // namespace post

/// One subsidy on its way: its policy, its roster, its batch, its money.
struct Track {
  const char* policy;
  const char* period;
  const char* allotment;
  ykt::Encoding encoding;
  const char* file;  ///< name of the roster
  std::string title;
  Roster roster;
  std::string batch;
  std::vector<ykt::ListSummary> lists;
  std::int64_t failed = 0;
};

struct Job {
  explicit Job(const Options& chosen)
      : options(chosen),
        say{chosen.lang},
        output(chosen.out),
        session({.path = output.path("county.db").string(),
                 .name = "main-job",
                 .lang = chosen.lang,
                 .first_day = ykt::Date::of(2025, 3, 3)}),
        banks(output, chosen.lang) {}

  /// Something that must hold for the run to be good; a failed one is counted and named at the end.
  void check(bool holds, std::string what) {
    if (!holds) problems.push_back(std::move(what));
  }
  std::string mark(bool holds) const { return holds ? "✓" : say("✗ 不符", "✗ differs"); }

  Options options;
  Words say;
  Output output;
  Session session;
  Banks banks;
  Report report;
  CountyOfPeople county;
  std::vector<Track> tracks;
  std::vector<std::string> problems;
  ykt::JsonObject summary;
};

inline std::string text_of(std::int64_t number) { return std::to_string(number); }
inline std::string text_of(std::size_t number) { return std::to_string(number); }
inline std::string text_of(ykt::Money money) { return money.to_string(); }

}  // namespace main_job
