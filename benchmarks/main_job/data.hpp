// Data: a seeded county as files: who is registered, how many 亩 each has, and the roster that a township
// sends in.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace ykt::bench {

inline constexpr const char* kDivision = "511102";
inline constexpr const char* kLandSubsidy =
    "leshan.1";  ///< 耕地地力保护补贴, 124.9788302 元/亩 in the example overlay
inline constexpr const char* kPeriod = "2025";
inline constexpr std::uint64_t kSeed = 20250303;

/// What was put into the files, to be found again by everybody who does the job.
struct Planted {
  std::int64_t rows = 0;
  std::int64_t passed = 0;      ///< rows to be paid
  std::int64_t passed_fen = 0;  ///< their sum
  std::int64_t held = 0;        ///< cards closed
  std::int64_t refused = 0;     ///< wrong check character, or an amount one 分 off
};

struct DataFiles {
  std::filesystem::path directory;
  bool sealed = false;  ///< the store
  std::filesystem::path registered() const { return directory / "register.csv"; }
  std::filesystem::path quantities() const { return directory / "quantities.csv"; }
  std::filesystem::path roster() const { return directory / "roster.csv"; }  ///< GBK, the 18 columns
  std::filesystem::path planted() const { return directory / "planted.txt"; }
  std::filesystem::path store() const { return directory / "store.db"; }
};

/// Writes register, quantities, roster and what was planted, for `rows` persons, each the head of a
/// household. The register is not in the order of ID numbers, and the roster not in the order of the
/// register. Of 1,000 rows 5 have a wrong check character, 5 an amount one 分 off and 5 a closed card.
void write_data(const DataFiles& files, std::int64_t rows);
Planted read_planted(const DataFiles& files);

}  // namespace ykt::bench
