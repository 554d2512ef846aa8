@echo off
rem Runs the revisage command from a checkout; builds it on first use. After a change of sources, delete examples\target.
rem Written for Windows but not yet tried there.
setlocal
set "ROOT=%~dp0.."
set "LIB=%~dp0target\revisage\lib"
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
if not exist "%~dp0target\revisage\built" (
  echo building revisage ^(first use, a few minutes^)... 1>&2
  call mvn -f "%ROOT%\pom.xml" -q -B -DskipTests -pl examples -am package 1>&2 || exit /b 1
  type nul > "%~dp0target\revisage\built"
)
if not defined TF_CPP_MIN_LOG_LEVEL set TF_CPP_MIN_LOG_LEVEL=2
"%JAVA%" -Xmx2g -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.platform.extension= -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Djdk.console=java.base --enable-native-access=ALL-UNNAMED %REVISAGE_JAVA_OPTS% -cp "%LIB%\*" io.github.revisage.examples.cli.RevisageCommand %*
