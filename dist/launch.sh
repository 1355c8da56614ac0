# Sourced by the launchers dist/bot and dist/migrate: finds a JDK 25, builds what is missing when run
# from a checkout, and starts a main class. Standard output is the program's alone.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

say() { printf '%s\n' "$*" >&2; }

is_java_25() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

# Sets java_home. The order: what the environment names, what is on the path, where installers put it.
find_java() {
  local candidate on_path
  on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null)
  for candidate in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" "${on_path%/bin/java}" \
    "$here"/../jdk /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_java_25 "$candidate"; then
      java_home=$candidate
      return
    fi
  done
  say "supportbot needs a JDK 25, and none was found. Install one (for example: apt-get install temurin-25-jdk), or set JAVA25_HOME to it."
  exit 2
}

# Runs a command that is silent for a while: a line that moves on a terminal, plain lines elsewhere.
with_progress() {
  local what=$1 log=$2 started=$SECONDS told=0
  shift 2
  "$@" <&0 >"$log" 2>&1 & # without the first, a job in the background reads nothing
  local job=$!
  trap 'kill "$job" 2>/dev/null; [ -t 2 ] && printf "\r\033[K" >&2; exit 130' INT TERM
  [ -t 2 ] || say "$what"
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.2
    if [ -t 2 ]; then
      printf '\r\033[K%s %d s' "$what" $((SECONDS - started)) >&2
    elif [ $((SECONDS - started)) -ge $((told + 15)) ]; then
      told=$((SECONDS - started))
      say "$what $told s"
    fi
  done
  [ -t 2 ] && printf '\r\033[K' >&2
  trap - INT TERM
  wait "$job"
}

# Sets lib: what SUPPORTBOT_LIB names, the jars of an installed archive, or those of a checkout, which
# are built when they are missing or older than a source.
find_jars() {
  if [ -n "${SUPPORTBOT_LIB:-}" ]; then
    lib=$SUPPORTBOT_LIB
    return
  fi
  if [ -d "$here/../lib" ] && [ ! -f "$here/../pom.xml" ]; then
    lib=$here/../lib
    return
  fi
  local root
  root=$(cd "$here/.." && pwd -P)
  lib=$here/target/fast/lib
  local stamp=$here/target/fast/built
  if [ -f "$stamp" ] && [ -z "$(find "$root/pom.xml" "$root"/bot-core/*/pom.xml "$root"/plugins/*/pom.xml "$here/pom.xml" \
    "$root/config/terms.txt" "$root"/bot-core/*/src/main "$root"/plugins/*/src/main -newer "$stamp" -print -quit)" ]; then
    return
  fi
  if ! command -v mvn >/dev/null; then
    say "supportbot is not built yet, and building it needs Maven (3.6.3 or later), which was not found."
    exit 2
  fi
  mkdir -p "$here/target/fast"
  local log=$here/target/fast/build.log begun
  begun=$(mktemp "$here/target/fast/begun.XXXXXX")
  if ! with_progress "Building supportbot (once) …" "$log" \
    mvn -B -f "$root/pom.xml" -Dfast -Dmaven.test.skip=true -Dtier1.skip=true package </dev/null; then
    rm -f "$begun"
    say "The build failed. The last lines of $log:"
    grep -E '^\[ERROR\]' "$log" | head -n 12 >&2 || tail -n 12 "$log" >&2
    exit 1
  fi
  mv "$begun" "$stamp"
  rm -f "$here"/target/fast/*.aot
}

# Sets aot to the JVM option that uses a cache of loaded classes and of what is called often, made once by a
# training run. What goes wrong here costs speed only.
#   find_cache FOLDER NAME TRAINING…     TRAINING is a function or command that is given JVM options after its
#                                        own arguments, and runs what the cache is for
find_cache() {
  aot=
  local folder=$1 cache=$1/$2.aot
  shift 2
  [ "${SUPPORTBOT_AOT:-on}" = on ] || return 0
  mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ] || return 0
  if [ ! -f "$cache" ]; then
    local training
    training=$(mktemp -d) || return 0
    # The exit code tells whether all questions were answered, which is not asked here.
    SUPPORTBOT_HOME=$training/home with_progress "Preparing a fast start (once) …" "$training/log" \
      "$@" "${options[@]}" -XX:AOTCacheOutput="$cache.$$" <"$here/warm-up.txt"
    if [ -f "$cache.$$" ]; then
      mv "$cache.$$" "$cache"
    fi
    rm -rf "$training" "$cache.$$"
  fi
  [ -f "$cache" ] && aot="-XX:AOTCache=$cache -Xlog:aot=off -Xlog:cds=off"
  return 0
}

# The opened packages let the bot say what holds a plugin that was unloaded.
# The serial collector and a heap that is small until more is needed: one small machine runs the bot and
# its answerers.
options=(-XX:+UseSerialGC -Xms32m -Xmx256m -Xss512k --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.sql/java.sql=ALL-UNNAMED
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.awt.headless=true)

# A bot in Slack waits most of the time: the second compiler and a heap in store would cost it more memory than
# they save, and what the first compiler takes for its work is given back every 10 s. It compiles what was called 10
# times, or a bot that answers a few questions an hour would be slow all day (measured: RATIONALE.md).
service_options=(-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.05 -Xms16m -XX:TrimNativeHeapInterval=10000)

# Which of its streams are a terminal: the JDK tells it of all three at once only.
SUPPORTBOT_TTY=
for stream in 0 1 2; do [ -t $stream ] && SUPPORTBOT_TTY=$SUPPORTBOT_TTY$stream; done
export SUPPORTBOT_TTY
